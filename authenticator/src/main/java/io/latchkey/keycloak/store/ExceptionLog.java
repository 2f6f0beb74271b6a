package io.latchkey.keycloak.store;

import io.latchkey.keycloak.store.ExceptionChange.Action;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that was ever done to exceptions, within a transaction of the caller's: a change and its record happen together or not
 * at all. Only ever added to. Of two who change an exception at once, one finds his step taken and fails.
 */
public final class ExceptionLog {
    private final Connection connection;
    private final Tables tables;

    ExceptionLog(Connection connection, Tables tables) {
        this.connection = connection;
        this.tables = tables;
    }

    /**
     * One thing that was done.
     *
     * @param step 1, 2, 3, …
     * @param document the exception as it was left
     */
    public record Step(int step, ExceptionChange change, String document) {}

    /**
     * Puts on record what is done to an exception in this transaction.
     *
     * @param follows version that whoever does it has seen; null if he has seen none
     * @throws StoreException for {@link StoreException.Reason#CONFLICT} if somebody was faster, before it was read here or after
     */
    void add(String realmId, String id, @Nullable Integer follows, ExceptionChange change, String document) {
        Left left = last(realmId, id);
        if (follows != null && left.step() > 0 && ExceptionComponentFactory.version(left.document()) != follows) {
            throw new StoreException(StoreException.Reason.CONFLICT, "The exception was changed meanwhile", null);
        }
        int step = left.step() + 1;
        String insert = "INSERT INTO " + tables.exceptionStep()
                + " (REALM_ID, EXCEPTION_ID, STEP, DONE_AT, ACTOR, DEED, NOTE, CONTENT) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setString(1, realmId);
            statement.setString(2, id);
            statement.setInt(3, step);
            statement.setLong(4, change.at().toEpochMilli());
            statement.setString(5, change.by());
            statement.setString(6, change.action().name());
            statement.setString(7, change.note());
            statement.setString(8, document);
            statement.executeUpdate();
        } catch (SQLException e) {
            boolean taken = ProfileRows.UNIQUE_VIOLATION.equals(e.getSQLState());
            throw new StoreException(
                    taken ? StoreException.Reason.CONFLICT : StoreException.Reason.FAILED,
                    "What was done to an exception could not be recorded",
                    e);
        }
    }

    /** What was done to an exception, in order, whether or not it is still there. */
    public List<Step> steps(String realmId, String id) {
        String select = "SELECT STEP, DONE_AT, ACTOR, DEED, NOTE, CONTENT FROM " + tables.exceptionStep()
                + " WHERE REALM_ID = ? AND EXCEPTION_ID = ? ORDER BY STEP";
        try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setString(1, realmId);
            statement.setString(2, id);
            try (ResultSet rows = statement.executeQuery()) {
                List<Step> steps = new ArrayList<>();
                while (rows.next()) {
                    steps.add(step(rows));
                }
                return steps;
            }
        } catch (SQLException e) {
            throw unread(e);
        }
    }

    private static Step step(ResultSet row) throws SQLException {
        ExceptionChange change = new ExceptionChange(
                Instant.ofEpochMilli(row.getLong(2)),
                row.getString(3),
                Action.valueOf(row.getString(4)),
                row.getString(5));
        return new Step(row.getInt(1), change, row.getString(6));
    }

    /** The last that is on record; step 0 if nothing is. */
    private record Left(int step, String document) {}

    private Left last(String realmId, String id) {
        String select = "SELECT STEP, CONTENT FROM " + tables.exceptionStep()
                + " WHERE REALM_ID = ? AND EXCEPTION_ID = ? ORDER BY STEP DESC FETCH FIRST 1 ROWS ONLY";
        try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setString(1, realmId);
            statement.setString(2, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? new Left(row.getInt(1), row.getString(2)) : new Left(0, "");
            }
        } catch (SQLException e) {
            throw unread(e);
        }
    }

    private static StoreException unread(SQLException e) {
        return new StoreException(StoreException.Reason.FAILED, "What was done to an exception can't be read", e);
    }
}
