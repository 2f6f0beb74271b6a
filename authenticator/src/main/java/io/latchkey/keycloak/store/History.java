package io.latchkey.keycloak.store;

import io.latchkey.keycloak.store.Decisions.Mark;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.Profile;
import io.latchkey.risk.profile.Taint;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A user's kept decisions, oldest first, a bounded number in memory at a time. */
final class History {
    private static final int BATCH = 200;

    private final String next;
    private final String unlearn;

    History(Tables tables) {
        this.next = "SELECT " + DecisionRows.COLUMNS + " FROM " + tables.decision() + " D WHERE REALM_ID = ?"
                + " AND USER_ID = ? AND (DECIDED_AT > ? OR DECIDED_AT = ? AND ID > ?)"
                + " ORDER BY DECIDED_AT, ID FETCH FIRST " + BATCH + " ROWS ONLY";
        this.unlearn = "UPDATE " + tables.decision() + " SET UNLEARNT_AT = ? WHERE ID = ? AND REALM_ID = ?";
    }

    /**
     * What is learnt from them all, on top of what {@code start} has learnt, without what came through the device of a
     * disowned one after it. That is marked, so that it is known still when the disowned one is no longer kept; and the device
     * itself is forgotten.
     */
    Profile fold(Link link, String realmId, String userId, Profile start, Policy policy) throws SQLException {
        Taint taint = new Taint();
        Profile learnt = start;
        long at = Long.MIN_VALUE;
        String id = "";
        List<StoredDecision> batch;
        do {
            batch = batch(link, realmId, userId, at, id);
            for (StoredDecision stored : batch) {
                if (teaches(link, realmId, stored, taint)) {
                    learnt = learnt.fold(stored.decision(), policy);
                }
                at = stored.decision().context().at().toEpochMilli();
                id = stored.decision().id();
            }
        } while (batch.size() == BATCH);
        for (String device : taint.devices()) {
            learnt = learnt.withoutDevice(device);
        }
        return learnt;
    }

    private boolean teaches(Link link, String realmId, StoredDecision stored, Taint taint) throws SQLException {
        Mark disowned = stored.disowned();
        if (disowned != null) {
            taint.from(stored.decision(), disowned.at());
            return true;
        }
        @Nullable Instant takenBack = taint.reaches(stored.decision());
        if (takenBack != null && stored.unlearntAt() == null) {
            link.write(unlearn, statement -> {
                DecisionRows.setInstant(statement, 1, takenBack);
                statement.setString(2, stored.decision().id());
                statement.setString(3, realmId);
            });
        }
        return takenBack == null && stored.unlearntAt() == null;
    }

    private List<StoredDecision> batch(Link link, String realmId, String userId, long at, String id)
            throws SQLException {
        return link.read(
                next,
                statement -> {
                    statement.setString(1, realmId);
                    statement.setString(2, userId);
                    statement.setLong(3, at);
                    statement.setLong(4, at);
                    statement.setString(5, id);
                },
                DecisionRows::read);
    }
}
