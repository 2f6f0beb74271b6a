package io.latchkey.keycloak.flow;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The attempts that are let past a lock just now, one for each user: many at once would all be tried before the first failure
 * is counted. Keycloak has the same guard for accounts that aren't locked. Thread-safe.
 */
final class SparedAttempts {
    private final Set<String> users = ConcurrentHashMap.newKeySet();

    /** Begins an attempt that must be ended; false if there is one already. */
    boolean begin(String userId) {
        return users.add(userId);
    }

    void end(String userId) {
        users.remove(userId);
    }
}
