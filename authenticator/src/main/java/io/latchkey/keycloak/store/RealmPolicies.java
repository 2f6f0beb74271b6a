package io.latchkey.keycloak.store;

import io.latchkey.recovery.RecoveryPolicy;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.PolicyException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;

/** The policy of each realm, parsed once for each change of its document. Safe for use by several threads. */
public final class RealmPolicies {
    private static final Logger LOG = Logger.getLogger(RealmPolicies.class);

    private final ConcurrentMap<String, Parsed> parsed = new ConcurrentHashMap<>();

    RealmPolicies() {}

    private record Parsed(String document, RecoveryPolicy policy) {}

    /**
     * The realm's policy: its own document merged over the default one. The default policy where it has none, and where
     * its document is no longer a policy (after an upgrade; it was checked when it was saved), which is logged.
     */
    public Policy active(RealmModel realm) {
        return recovery(realm).policy();
    }

    /** The same policy with its section on recovery read. */
    public RecoveryPolicy recovery(RealmModel realm) {
        String document = document(realm).orElse(null);
        if (document == null) {
            return RecoveryPolicy.defaults();
        }
        Parsed known = parsed.get(realm.getId());
        if (known == null || !known.document().equals(document)) {
            known = new Parsed(document, parse(realm, document));
            parsed.put(realm.getId(), known);
        }
        return known.policy();
    }

    /** The realm's own document, as it was saved; empty if it has none. */
    public Optional<String> document(RealmModel realm) {
        return component(realm).map(component -> component.get(PolicyComponentFactory.DOCUMENT));
    }

    /**
     * Gives the realm a document of its own, within the caller's transaction.
     *
     * @return the policy it comes to
     * @throws PolicyException if it is not a policy; then nothing is changed
     */
    public Policy save(RealmModel realm, String document) throws PolicyException {
        Policy policy = RecoveryPolicy.parse(document).policy();
        Optional<ComponentModel> existing = component(realm);
        ComponentModel component = existing.orElseGet(() -> fresh(realm));
        component.put(PolicyComponentFactory.DOCUMENT, document);
        if (existing.isPresent()) {
            realm.updateComponent(component);
        } else {
            realm.addComponentModel(component);
        }
        return policy;
    }

    /** Gives a realm without a document of its own one in mode {@code observe}, within the caller's transaction. */
    public void observeIfNone(RealmModel realm) {
        if (component(realm).isEmpty()) {
            ComponentModel component = fresh(realm);
            component.put(PolicyComponentFactory.DOCUMENT, "{\"mode\": \"observe\"}");
            realm.addComponentModel(component);
        }
    }

    /** Takes the realm's own document away, within the caller's transaction, so that the default policy holds. */
    public void reset(RealmModel realm) {
        component(realm).ifPresent(realm::removeComponent);
    }

    void forget(String realmId) {
        parsed.remove(realmId);
    }

    private static RecoveryPolicy parse(RealmModel realm, String document) {
        try {
            return RecoveryPolicy.parse(document);
        } catch (PolicyException e) {
            LOG.errorf(e, "The policy of realm %s can't be read; the default policy holds instead", realm.getName());
            return RecoveryPolicy.defaults();
        }
    }

    private static ComponentModel fresh(RealmModel realm) {
        ComponentModel component = new ComponentModel();
        component.setName(PolicyComponentFactory.ID);
        component.setProviderId(PolicyComponentFactory.ID);
        component.setProviderType(LatchkeyComponent.class.getName());
        component.setParentId(realm.getId());
        return component;
    }

    private static Optional<ComponentModel> component(@Nullable RealmModel realm) {
        return realm == null
                ? Optional.empty()
                : realm.getComponentsStream(realm.getId(), LatchkeyComponent.class.getName())
                        .filter(component -> PolicyComponentFactory.ID.equals(component.getProviderId()))
                        .findFirst();
    }
}
