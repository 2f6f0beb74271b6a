package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.store.Stores;
import io.latchkey.risk.policy.Policy;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The policy in force in a realm. */
final class RealmPolicy {
    private RealmPolicy() {}

    static Policy of(KeycloakSession session, RealmModel realm) {
        return Stores.of(session).policies().active(realm);
    }
}
