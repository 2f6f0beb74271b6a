package io.latchkey.keycloak.store;

import io.latchkey.keycloak.store.StoreException.Reason;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * Runs work on the database in the caller's thread but apart from his transaction, on a connection of its own, and for a
 * limited time, whatever holds the database up: a lock, an exhausted pool, a dead network.
 */
final class Lane {
    private final Leases leases;
    private final Watchdog watchdog;
    private final Breaker breaker;
    private final Apart apart;
    private final long limitNanos;
    private final StoreStatistics statistics;

    /** Work on one connection. */
    @FunctionalInterface
    interface Work<T> {
        T run(Link link) throws SQLException;
    }

    Lane(Leases leases, Watchdog watchdog, Breaker breaker, Apart apart, Duration limit, StoreStatistics statistics) {
        this.leases = leases;
        this.watchdog = watchdog;
        this.breaker = breaker;
        this.apart = apart;
        this.limitNanos = limit.toNanos();
        this.statistics = statistics;
    }

    /** Runs a single statement, which is a transaction of its own. */
    <T> T single(Work<T> work) {
        return call(work);
    }

    /** Runs several statements as one transaction: committed at the end, rolled back if anything is thrown. */
    <T> T transaction(Work<T> work) {
        return call(link -> {
            link.begin();
            boolean committed = false;
            try {
                T result = work.run(link);
                link.commit();
                committed = true;
                return result;
            } finally {
                if (!committed) {
                    link.abandon();
                }
            }
        });
    }

    private <T> T call(Work<T> work) {
        if (!breaker.allows()) {
            throw statistics.failed(Reason.OPEN, "The database failed lately; it is left alone for some seconds", null);
        }
        return apart.call(() -> attempt(work));
    }

    private <T> T attempt(Work<T> work) {
        long start = System.nanoTime();
        try {
            Lease lease = leases.take(limitNanos);
            T result = use(lease, start, work);
            breaker.succeeded();
            return result;
        } catch (StoreException e) {
            breaker.succeeded();
            throw statistics.counted(e);
        } catch (TimeoutException e) {
            breaker.failed();
            throw statistics.failed(Reason.TIMEOUT, "The time limit has passed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            breaker.failed();
            throw statistics.failed(Reason.FAILED, "The thread was interrupted", e);
        } catch (SQLException | RuntimeException e) {
            breaker.failed();
            throw statistics.failed(Reason.FAILED, "A statement failed", e);
        }
    }

    private <T> T use(Lease lease, long start, Work<T> work) throws SQLException, TimeoutException {
        Link link = new Link(lease, start + limitNanos, statistics);
        boolean sound = false;
        watchdog.watch(link);
        try {
            T result = work.run(link);
            sound = true;
            return result;
        } catch (StoreException e) {
            sound = true;
            throw e;
        } catch (SQLException e) {
            if (link.isCut() || e instanceof SQLTimeoutException) {
                throw timeout(e);
            }
            throw e;
        } finally {
            watchdog.release(link);
            boolean cut = link.end();
            if (sound && !cut) {
                leases.give(lease);
            } else {
                leases.discard(lease, cut);
            }
        }
    }

    private static TimeoutException timeout(SQLException cause) {
        TimeoutException timeout = new TimeoutException("The statement was stopped");
        timeout.initCause(cause);
        return timeout;
    }
}
