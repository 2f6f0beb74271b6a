package io.latchkey.keycloak.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One connection while one thread works with it for a limited time. Another thread may cut it off. */
final class Link {
    private final Lease lease;
    private final StoreStatistics statistics;
    private final long deadline;
    private @Nullable PreparedStatement running;
    private State state = State.WORKING;

    private enum State {
        WORKING,
        CUT,
        ABORTED,
        ENDED
    }

    /** @param deadline when it is to be cut off, as {@link System#nanoTime} */
    Link(Lease lease, long deadline, StoreStatistics statistics) {
        this.lease = lease;
        this.deadline = deadline;
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

    /** For whoever runs his own statements on it; what takes too long there ends with the connection. */
    Connection connection() {
        return lease.connection();
    }

    void begin() throws SQLException {
        lease.connection().setAutoCommit(false);
    }

    void commit() throws SQLException {
        started(null);
        lease.connection().commit();
        lease.connection().setAutoCommit(true);
    }

    void rollback() throws SQLException {
        lease.connection().rollback();
    }

    /** Rolls back what {@link #begin} began, for good. */
    void abandon() throws SQLException {
        lease.connection().rollback();
        lease.connection().setAutoCommit(true);
    }

    /** @return number of rows changed */
    int write(String sql, Binder binder) throws SQLException {
        statistics.written();
        try (PreparedStatement statement = lease.connection().prepareStatement(sql)) {
            binder.bind(statement);
            started(statement);
            return statement.executeUpdate();
        } finally {
            finished();
        }
    }

    <T> List<T> read(String sql, Binder binder, Mapper<T> mapper) throws SQLException {
        statistics.read();
        try (PreparedStatement statement = lease.connection().prepareStatement(sql)) {
            binder.bind(statement);
            started(statement);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(mapper.map(rows));
                }
                return found;
            }
        } finally {
            finished();
        }
    }

    private synchronized void started(@Nullable PreparedStatement statement) throws SQLException {
        if (state != State.WORKING) {
            throw new SQLException("The time limit has passed");
        }
        running = statement;
    }

    private synchronized void finished() {
        running = null;
    }

    /** From another thread: whether it is due to be cut off. */
    boolean isOverdue(long now) {
        return now - deadline >= 0;
    }

    /**
     * From another thread: stops the running statement, and lets no further one start. The statement may just have ended, and
     * the driver may take its time to cancel: neither matters, since a connection that was cut off is not used again.
     */
    void cut() throws SQLException {
        PreparedStatement stopped;
        synchronized (this) {
            if (state != State.WORKING) {
                return;
            }
            state = State.CUT;
            stopped = running;
        }
        if (stopped != null) {
            stopped.cancel();
        }
    }

    /** From another thread: drops the connection under a thread that a cut did not free. */
    void abort() throws SQLException {
        synchronized (this) {
            if (state != State.CUT) {
                return;
            }
            state = State.ABORTED;
        }
        lease.abort();
    }

    synchronized boolean isCut() {
        return state == State.CUT || state == State.ABORTED;
    }

    /** @return whether it was cut off before */
    synchronized boolean end() {
        boolean wasCut = isCut();
        state = State.ENDED;
        return wasCut;
    }
}
