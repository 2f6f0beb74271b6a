package io.latchkey.keycloak.store;

import io.latchkey.keycloak.store.StoreException.Reason;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Runs work on the database for callers that must not wait long. The work is done by a few threads of its own, so a
 * caller waits no longer than the limit whatever holds the database up (a lock, a full pool, a dead network), and
 * Keycloak's transaction, which belongs to the caller's thread, is never touched. As many connections are used as there
 * are threads, at most.
 */
final class Lane implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Lane.class);
    private static final int QUEUE_PER_THREAD = 8;
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final ConnectionSource source;
    private final long limitNanos;
    private final Breaker breaker;
    private final StoreStatistics statistics;
    private final ThreadPoolExecutor workers;
    private final ScheduledExecutorService watchdog;

    /** Work on one connection. */
    @FunctionalInterface
    interface Work<T> {
        T run(Link link) throws SQLException;
    }

    /**
     * @param width threads, and so connections, at most
     * @param limit how long a caller waits, at most
     */
    Lane(String name, ConnectionSource source, int width, Duration limit, Breaker breaker, StoreStatistics statistics) {
        this.source = source;
        this.limitNanos = limit.toNanos();
        this.breaker = breaker;
        this.statistics = statistics;
        this.workers = new ThreadPoolExecutor(
                width,
                width,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(width * QUEUE_PER_THREAD),
                daemons("latchkey-" + name));
        this.workers.allowCoreThreadTimeOut(true);
        this.watchdog = Executors.newSingleThreadScheduledExecutor(daemons("latchkey-" + name + "-watchdog"));
    }

    /** Runs a single statement, which is a transaction of its own. */
    <T> T single(Work<T> work) {
        return call(work, false);
    }

    /** Runs several statements as one transaction: committed at the end, rolled back if anything is thrown. */
    <T> T transaction(Work<T> work) {
        return call(work, true);
    }

    private <T> T call(Work<T> work, boolean transactional) {
        if (!breaker.allows()) {
            throw statistics.failed(Reason.OPEN, "The database failed lately; it is left alone for some seconds", null);
        }
        Link link = new Link(statistics);
        Future<T> future;
        try {
            future = workers.submit(() -> run(link, work, transactional));
        } catch (RejectedExecutionException e) {
            throw statistics.failed(Reason.BUSY, "All connections for this work are taken", e);
        }
        try {
            T result = future.get(limitNanos, TimeUnit.NANOSECONDS);
            breaker.succeeded();
            return result;
        } catch (TimeoutException e) {
            abandon(link, future);
            breaker.failed();
            throw statistics.failed(Reason.TIMEOUT, "The time limit has passed", e);
        } catch (InterruptedException e) {
            abandon(link, future);
            Thread.currentThread().interrupt();
            throw statistics.failed(Reason.FAILED, "The waiting thread was interrupted", e);
        } catch (ExecutionException e) {
            throw translate(e.getCause() == null ? e : e.getCause());
        }
    }

    private RuntimeException translate(Throwable cause) {
        if (cause instanceof StoreException ours) {
            breaker.succeeded();
            return statistics.failed(ours.reason(), String.valueOf(ours.getMessage()), ours);
        }
        breaker.failed();
        return statistics.failed(Reason.FAILED, "A statement failed", cause);
    }

    private <T> T run(Link link, Work<T> work, boolean transactional) throws SQLException {
        try {
            link.open(source);
            if (!transactional) {
                return work.run(link);
            }
            link.begin();
            boolean done = false;
            try {
                T result = work.run(link);
                link.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    link.rollback();
                }
            }
        } finally {
            link.close();
        }
    }

    /** The worker is never interrupted: an interrupt in the middle of a write would close an embedded database's file. */
    private void abandon(Link link, Future<?> future) {
        if (future.cancel(false)) {
            try {
                watchdog.execute(() -> quietly(link::cut));
                watchdog.schedule(() -> quietly(link::abort), GRACE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("The server is stopping; the connection goes with it", e);
            }
        }
    }

    /** Something that has to do with a connection that is being given up. */
    @FunctionalInterface
    private interface Farewell {
        void run() throws SQLException;
    }

    private static void quietly(Farewell farewell) {
        try {
            farewell.run();
        } catch (SQLException | RuntimeException e) {
            LOG.debug("Could not give up a connection in good order", e);
        }
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger number = new AtomicInteger();
        return runnable -> {
            Thread thread = new Thread(runnable, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** How many callers wait for a thread. */
    int waiting() {
        return workers.getQueue().size();
    }

    /** Whether no thread is at work. */
    boolean isIdle() {
        return workers.getActiveCount() == 0;
    }

    @Override
    public void close() {
        workers.shutdown();
        watchdog.shutdown();
    }
}
