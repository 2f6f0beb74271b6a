package io.latchkey.keycloak.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Limits that the database itself keeps on a connection while it is ours. PostgreSQL needs none, since a statement that
 * waits for a lock can be cancelled there. In H2 it can't, so its own limit is set.
 */
interface SessionLimits {
    SessionLimits NONE = connection -> {};

    /** Takes the limits off again. */
    void undo(Connection connection) throws SQLException;

    static SessionLimits set(Connection connection, Duration limit) throws SQLException {
        if (!connection.getMetaData().getDatabaseProductName().equals("H2")) {
            return NONE;
        }
        try (Statement statement = connection.createStatement();
                ResultSet before = statement.executeQuery("CALL LOCK_TIMEOUT()")) {
            before.next();
            int millis = before.getInt(1);
            setLockTimeout(connection, limit.toMillis());
            return given -> setLockTimeout(given, millis);
        }
    }

    private static void setLockTimeout(Connection connection, long millis) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCK_TIMEOUT " + millis);
        }
    }
}
