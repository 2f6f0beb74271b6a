package io.latchkey.keycloak.store;

import io.latchkey.keycloak.store.ExceptionChange.Action;
import io.latchkey.risk.exception.Exceptions;
import io.latchkey.risk.policy.PolicyException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.component.ComponentFactory;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * One exception of a realm. What is none can't be saved, nor imported. Every change is put on record in its own transaction,
 * whichever way it comes.
 */
public final class ExceptionComponentFactory implements ComponentFactory<ExceptionComponent, ExceptionComponent> {
    /** Provider id. */
    public static final String ID = "latchkey-exception";

    /** Key of the document in the component's configuration. */
    static final String DOCUMENT = "document";

    /** The most exceptions of a realm. */
    public static final int MOST = 10_000;

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel model) {
        String document = model.get(DOCUMENT);
        if (document == null) {
            throw LatchkeyComponentFactory.refused("A Latchkey exception needs a document.");
        }
        try {
            Exceptions.read("", document);
        } catch (PolicyException e) {
            throw LatchkeyComponentFactory.refused(String.valueOf(e.getMessage()));
        }
        boolean isNew = model.getId() == null || realm.getComponent(model.getId()) == null;
        if (isNew && RealmExceptions.count(realm) >= MOST) {
            throw LatchkeyComponentFactory.refused("A realm has at most " + MOST + " exceptions.");
        }
    }

    @Override
    public void onCreate(KeycloakSession session, RealmModel realm, ComponentModel model) {
        record(session, realm, model, null, Action.CREATED);
    }

    @Override
    public void onUpdate(KeycloakSession session, RealmModel realm, ComponentModel before, ComponentModel model) {
        int seen = version(model.get(DOCUMENT)) - 1;
        boolean said = ExceptionChange.said(session).isPresent();
        if (said && version(before.get(DOCUMENT)) != seen) {
            // What whoever changes it has seen came from a cache, and somebody else was faster.
            throw new StoreException(StoreException.Reason.CONFLICT, "The exception was changed meanwhile", null);
        }
        record(session, realm, model, said ? seen : null, Action.CHANGED);
    }

    @Override
    public void preRemove(KeycloakSession session, RealmModel realm, ComponentModel model) {
        Integer seen = ExceptionChange.said(session).isPresent() ? version(model.get(DOCUMENT)) : null;
        record(session, realm, model, seen, Action.REMOVED);
    }

    /** Of a document; 0 if it is none. */
    static int version(@Nullable String document) {
        try {
            return Exceptions.read("", String.valueOf(document)).version();
        } catch (PolicyException e) {
            return 0;
        }
    }

    /** @param seen version of the exception that the change was made from; null if its maker need not have seen one */
    private static void record(
            KeycloakSession session, RealmModel realm, ComponentModel model, @Nullable Integer seen, Action action) {
        String document = model.get(DOCUMENT);
        Stores.of(session).exceptionLog(session, log -> {
            log.add(
                    realm.getId(),
                    model.getId(),
                    seen,
                    ExceptionChange.said(session).orElseGet(() -> ExceptionChange.unsaid(session, action)),
                    document == null ? "{}" : document);
            return true;
        });
    }

    @Override
    public ExceptionComponent create(KeycloakSession session, ComponentModel model) {
        return () -> {};
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getHelpText() {
        return "A named, owned, expiring softening of given signals for given users, clients or networks.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(DOCUMENT)
                .label("Exception")
                .helpText("A JSON document.")
                .type(ProviderConfigProperty.TEXT_TYPE)
                .required(true)
                .add()
                .build();
    }
}
