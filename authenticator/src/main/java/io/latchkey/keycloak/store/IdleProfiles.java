package io.latchkey.keycloak.store;

import io.latchkey.risk.profile.Standing.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Removes profiles of users who have not signed in for as long as decisions are kept. So nothing stays behind of a user
 * whose removal was missed (one of an external directory, say). Where a standing holds, the profile stays.
 */
final class IdleProfiles {
    private static final String TASK = "idle-profiles";
    private static final Duration EVERY = Duration.ofDays(1);
    private static final int BATCH = 200;

    private final UpkeepMarks marks;
    private final Lane lane;
    private final String select;
    private final String delete;

    private record Row(String userId, StoredProfile stored) {}

    IdleProfiles(UpkeepMarks marks, Lane lane, Tables tables) {
        this.marks = marks;
        this.lane = lane;
        this.select = "SELECT USER_ID, VERSION, CONTENT FROM " + tables.profile()
                + " WHERE REALM_ID = ? AND USER_ID > ? AND UPDATED_AT < ? ORDER BY USER_ID FETCH FIRST " + BATCH
                + " ROWS ONLY";
        this.delete = "DELETE FROM " + tables.profile() + " WHERE REALM_ID = ? AND USER_ID = ? AND VERSION = ?";
    }

    /** @param edge profiles that were not changed since are due */
    void run(String realmId, Instant edge, Instant now, Budget budget) {
        if (marks.get(realmId, TASK).plus(EVERY).isAfter(now)) {
            return;
        }
        String after = "";
        List<Row> batch;
        do {
            if (budget.isSpent()) {
                return;
            }
            batch = next(realmId, after, edge);
            for (Row row : batch) {
                after = row.userId();
                if (row.stored().profile().standing().at(now) == State.ORDINARY) {
                    remove(realmId, row);
                }
            }
        } while (batch.size() == BATCH);
        marks.set(realmId, TASK, now);
    }

    private List<Row> next(String realmId, String after, Instant edge) {
        return lane.single(link -> link.read(
                select,
                statement -> {
                    statement.setString(1, realmId);
                    statement.setString(2, after);
                    statement.setLong(3, edge.toEpochMilli());
                },
                row -> new Row(row.getString(1), ProfileRows.read(row, 2))));
    }

    /** Unless it has changed since it was read. */
    private void remove(String realmId, Row row) {
        lane.single(link -> link.write(delete, statement -> {
            statement.setString(1, realmId);
            statement.setString(2, row.userId());
            statement.setLong(3, row.stored().version());
        }));
    }
}
