package io.latchkey.keycloak.store;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Removes what is left of realms that are gone, where a node stopped before it was done with that. */
final class Orphans {
    private final Lane lane;
    private final Erasure erasure;
    private final List<String> tables;

    Orphans(Lane lane, Erasure erasure, Tables tables) {
        this.lane = lane;
        this.erasure = erasure;
        this.tables = List.of(
                tables.decision(),
                tables.profile(),
                tables.population(),
                tables.upkeep(),
                tables.recoveryCase(),
                tables.caseAttempt(),
                tables.policy(),
                tables.exceptionStep());
    }

    /** @param exists whether Keycloak has a realm of this id */
    void run(Predicate<String> exists, Budget budget) {
        for (String table : tables) {
            String realmId = next(table, "");
            while (realmId != null && !budget.isSpent()) {
                if (!realmId.equals(PolicyHistory.SERVER) && !exists.test(realmId)) {
                    erasure.realm(realmId);
                }
                realmId = next(table, realmId);
            }
        }
    }

    /** Looks up one index entry for each realm, instead of all rows for their realm. */
    private @Nullable String next(String table, String after) {
        List<String> found = lane.single(link -> link.read(
                "SELECT REALM_ID FROM " + table + " WHERE REALM_ID > ? ORDER BY REALM_ID FETCH FIRST 1 ROWS ONLY",
                statement -> statement.setString(1, after),
                row -> row.getString(1)));
        return found.isEmpty() ? null : found.get(0);
    }
}
