package io.latchkey.keycloak.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/**
 * A connection of Keycloak's pool that is ours for a while. It belongs to no transaction until one of ours begins.
 *
 * @param connection as the pool gave it
 * @param limits what has been set on it, to be undone before the pool gets it back
 * @param since when it was taken, as {@link System#nanoTime}
 */
record Lease(Connection connection, SessionLimits limits, long since) {
    private static final Logger LOG = Logger.getLogger(Lease.class);

    /** Gives it back to the pool as it was. */
    void end() {
        try (connection) {
            limits.undo(connection);
        } catch (SQLException | RuntimeException e) {
            LOG.debug("A connection could not be given back in good order", e);
        }
    }

    /**
     * Gives it back dead, so that nothing that was meant for a statement of ours can hit one of Keycloak's. It is the
     * driver's own connection that is aborted, never the pool's: Agroal 3.0 does nothing on the latter but lose its place in
     * the pool. When the pool gets its own back, it finds it dead and throws it away.
     */
    void drop() {
        try (connection) {
            abort();
        } catch (SQLException | RuntimeException e) {
            LOG.debug("A connection could not be dropped in good order", e);
        }
    }

    /** From another thread: ends whatever statement is running, and the connection with it. */
    void abort() throws SQLException {
        connection.unwrap(Connection.class).abort(Runnable::run);
    }
}
