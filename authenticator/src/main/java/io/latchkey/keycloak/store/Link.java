package io.latchkey.keycloak.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One connection while one thread works with it. Another thread may cut it off. A connection that was cut off is never
 * given back to the pool alive: a late cancellation could otherwise hit a statement of Keycloak's.
 */
final class Link {
    private final StoreStatistics statistics;
    private @Nullable Connection connection;
    private @Nullable PreparedStatement running;
    private boolean cut;
    private boolean closed;

    Link(StoreStatistics statistics) {
        this.statistics = statistics;
    }

    /** Binds a statement's parameters. */
    @FunctionalInterface
    interface Binder {
        void bind(PreparedStatement statement) throws SQLException;
    }

    /** Reads the current row. */
    @FunctionalInterface
    interface Mapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    void open(ConnectionSource source) throws SQLException {
        Connection opened = source.open();
        synchronized (this) {
            connection = opened;
        }
    }

    void begin() throws SQLException {
        connection().setAutoCommit(false);
    }

    void commit() throws SQLException {
        connection().commit();
    }

    /** Works on a connection that was cut off too, so that nothing half done is left behind. */
    void rollback() throws SQLException {
        Connection open;
        synchronized (this) {
            open = connection;
        }
        if (open != null) {
            open.rollback();
        }
    }

    /** @return number of rows changed */
    int write(String sql, Binder binder) throws SQLException {
        statistics.written();
        try (PreparedStatement statement = connection().prepareStatement(sql)) {
            binder.bind(statement);
            started(statement);
            try {
                return statement.executeUpdate();
            } finally {
                ended();
            }
        }
    }

    <T> List<T> read(String sql, Binder binder, Mapper<T> mapper) throws SQLException {
        statistics.read();
        try (PreparedStatement statement = connection().prepareStatement(sql)) {
            binder.bind(statement);
            started(statement);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(mapper.map(rows));
                }
                return found;
            } finally {
                ended();
            }
        }
    }

    private synchronized Connection connection() throws SQLException {
        if (connection == null || cut) {
            throw new SQLException("The time limit has passed");
        }
        return connection;
    }

    private synchronized void started(PreparedStatement statement) throws SQLException {
        connection();
        running = statement;
    }

    private synchronized void ended() {
        running = null;
    }

    /** From another thread: stops the running statement, and lets no further one start. */
    synchronized void cut() throws SQLException {
        cut = true;
        if (running != null && !closed) {
            running.cancel();
        }
    }

    /** From another thread: drops the connection under a thread that is still in it. */
    void abort() throws SQLException {
        Connection dropped;
        synchronized (this) {
            dropped = closed ? null : connection;
        }
        if (dropped != null) {
            drop(dropped);
        }
    }

    void close() throws SQLException {
        Connection finished;
        boolean drop;
        synchronized (this) {
            finished = connection;
            closed = true;
            drop = cut;
        }
        if (finished != null) {
            try (finished) {
                if (drop) {
                    drop(finished);
                }
            }
        }
    }

    /**
     * Aborts the driver's own connection, never the pool's: Agroal 3.0 does nothing on the latter but lose the place in the
     * pool. When the pool gets its own back, it finds it dead and throws it away.
     */
    private static void drop(Connection connection) throws SQLException {
        connection.unwrap(Connection.class).abort(Runnable::run);
    }
}
