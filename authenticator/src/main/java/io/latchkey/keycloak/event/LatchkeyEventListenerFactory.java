package io.latchkey.keycloak.event;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.cluster.FailureCounters;
import io.latchkey.keycloak.store.Stores;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;

/** Listens in every realm; where nothing is scored, it only counts failures. */
public final class LatchkeyEventListenerFactory implements EventListenerProviderFactory {
    private static final String ID = "latchkey";

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        Latchkey latchkey = Latchkey.of(session);
        return new LatchkeyEventListener(
                session, latchkey.metrics(), new SignInMails(latchkey.mails(), latchkey.metrics()));
    }

    @Override
    public void init(Config.Scope config) {}

    /** What the stores count is shown once they are there: other factories may still be waiting for their turn now. */
    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof PostMigrationEvent) {
                KeycloakModelUtils.runJobInTransaction(
                        factory,
                        session -> StoreMeters.ofServer()
                                .show(
                                        Stores.of(session).statistics(),
                                        FailureCounters.of(session).statistics()));
            }
        });
    }

    @Override
    public void close() {}

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public boolean isGlobal() {
        return true;
    }
}
