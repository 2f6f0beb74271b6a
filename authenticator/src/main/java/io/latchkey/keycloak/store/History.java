package io.latchkey.keycloak.store;

import io.latchkey.risk.Decision;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.Profile;
import java.sql.SQLException;
import java.util.List;

/** A user's kept decisions, oldest first, a bounded number in memory at a time. */
final class History {
    private static final int BATCH = 200;

    private final String next;

    History(Tables tables) {
        this.next = "SELECT " + DecisionRows.COLUMNS + " FROM " + tables.decision() + " D WHERE REALM_ID = ?"
                + " AND USER_ID = ? AND (DECIDED_AT > ? OR DECIDED_AT = ? AND ID > ?)"
                + " ORDER BY DECIDED_AT, ID FETCH FIRST " + BATCH + " ROWS ONLY";
    }

    /** What is learnt from them all, on top of what {@code start} has learnt. */
    Profile fold(Link link, String realmId, String userId, Profile start, Policy policy) throws SQLException {
        Profile learnt = start;
        long at = Long.MIN_VALUE;
        String id = "";
        List<Decision> batch;
        do {
            batch = batch(link, realmId, userId, at, id);
            for (Decision decision : batch) {
                learnt = learnt.fold(decision, policy);
                at = decision.context().at().toEpochMilli();
                id = decision.id();
            }
        } while (batch.size() == BATCH);
        return learnt;
    }

    private List<Decision> batch(Link link, String realmId, String userId, long at, String id) throws SQLException {
        return link.read(
                next,
                statement -> {
                    statement.setString(1, realmId);
                    statement.setString(2, userId);
                    statement.setLong(3, at);
                    statement.setLong(4, at);
                    statement.setString(5, id);
                },
                row -> DecisionRows.read(row).decision());
    }
}
