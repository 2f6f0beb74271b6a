package io.latchkey.keycloak.flow;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * The attempts that are let past a lock just now, one for each user: many at once would all be tried before the first failure
 * is counted. Keycloak has the same guard for accounts that aren't locked. Thread-safe.
 */
final class SparedAttempts {
    private final Set<String> users = ConcurrentHashMap.newKeySet();

    /** Begins an attempt that ends with the request; false if there is one already. */
    boolean begin(KeycloakSession session, UserModel user) {
        String id = user.getId();
        if (!users.add(id)) {
            return false;
        }
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                users.remove(id);
            }

            @Override
            protected void rollbackImpl() {
                users.remove(id);
            }
        });
        return true;
    }
}
