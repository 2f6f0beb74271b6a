package io.latchkey.keycloak.store;

import io.latchkey.risk.Decision;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes through a realm's decisions in the order of time, some at a time. */
final class DecisionScan {
    /** How many decisions are in memory at a time. */
    static final int BATCH = 200;

    private final Lane lane;
    private final String all;
    private final String pending;

    /**
     * One row.
     *
     * @param decision {@code null} if it can't be read: it is damaged, or from a later version
     * @param unlearnt whether what it taught was taken back
     */
    record Row(
            String id, String userId, Instant at, @Nullable Decision decision, boolean unlearnt) {}

    /** Where a scan is: behind the decision of this instant and id. */
    record Position(Instant at, String id) {
        static Position before(Instant first) {
            return new Position(first, "");
        }
    }

    DecisionScan(Lane lane, Tables tables) {
        this.lane = lane;
        String from = "SELECT " + DecisionRows.COLUMNS + ", D.USER_ID, D.DECIDED_AT FROM " + tables.decision()
                + " D WHERE REALM_ID = ? AND (DECIDED_AT > ? OR DECIDED_AT = ? AND ID > ?) AND DECIDED_AT < ?";
        String order = " ORDER BY DECIDED_AT, ID FETCH FIRST " + BATCH + " ROWS ONLY";
        this.all = from + order;
        this.pending = from + " AND OUTCOME = 'PENDING'" + order;
    }

    /** The next decisions before an instant; fewer than {@link #BATCH} if they are the last. */
    List<Row> next(String realmId, Position after, Instant before) {
        return read(all, realmId, after, before);
    }

    /** The same of those that have not ended. */
    List<Row> nextPending(String realmId, Position after, Instant before) {
        return read(pending, realmId, after, before);
    }

    private List<Row> read(String sql, String realmId, Position after, Instant before) {
        return lane.single(link -> link.read(
                sql,
                statement -> {
                    statement.setString(1, realmId);
                    statement.setLong(2, after.at().toEpochMilli());
                    statement.setLong(3, after.at().toEpochMilli());
                    statement.setString(4, after.id());
                    statement.setLong(5, before.toEpochMilli());
                },
                DecisionScan::row));
    }

    private static Row row(ResultSet row) throws SQLException {
        StoredDecision stored = readable(row);
        return new Row(
                row.getString(1),
                row.getString(DecisionRows.NEXT),
                Instant.ofEpochMilli(row.getLong(DecisionRows.NEXT + 1)),
                stored == null ? null : stored.decision(),
                stored != null && stored.unlearntAt() != null);
    }

    private static @Nullable StoredDecision readable(ResultSet row) throws SQLException {
        try {
            return DecisionRows.read(row);
        } catch (StoreException e) {
            return null;
        }
    }
}
