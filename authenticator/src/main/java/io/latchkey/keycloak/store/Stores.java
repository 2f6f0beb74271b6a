package io.latchkey.keycloak.store;

import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.Provider;

/**
 * All that Latchkey keeps in Keycloak's database. Each method of each part runs in a short transaction of its own, never
 * in the caller's; what can't be done in time ends with a {@link StoreException}, and Keycloak's transaction goes on.
 */
public interface Stores extends Provider {

    static Stores of(KeycloakSession session) {
        return session.getProvider(Stores.class);
    }

    SignIns signIns();

    Decisions decisions();

    Profiles profiles();

    Populations populations();

    Erasure erasure();

    RealmPolicies policies();

    RealmSecrets secrets();

    StoreStatistics statistics();
}
