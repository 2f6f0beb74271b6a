package io.latchkey.keycloak.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Looks at all work on the database every now and then, and cuts off what has had its time: first by cancelling the
 * statement, then, where that doesn't help (the network is dead), by dropping the connection.
 */
final class Watchdog {
    private static final Logger LOG = Logger.getLogger(Watchdog.class);

    private final Set<Link> watched = ConcurrentHashMap.newKeySet();
    private final Executor cutters;
    private final long graceNanos;

    /**
     * @param cutters runs what may block in the driver
     * @param every how often it looks
     * @param grace how long after a cut the connection is dropped
     */
    Watchdog(ScheduledExecutorService timer, Executor cutters, Duration every, Duration grace) {
        this.cutters = cutters;
        this.graceNanos = grace.toNanos();
        timer.scheduleWithFixedDelay(this::look, every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
    }

    void watch(Link link) {
        watched.add(link);
    }

    void release(Link link) {
        watched.remove(link);
    }

    private void look() {
        long now = System.nanoTime();
        for (Link link : watched) {
            if (link.isOverdue(now - graceNanos)) {
                strike(link::abort);
            } else if (link.isOverdue(now)) {
                strike(link::cut);
            }
        }
    }

    private void strike(Blow blow) {
        try {
            cutters.execute(() -> quietly(blow));
        } catch (RejectedExecutionException e) {
            LOG.debug("No thread is free to stop a statement; it is tried again at the next look", e);
        }
    }

    /** What it does to a link. */
    @FunctionalInterface
    private interface Blow {
        void strike() throws SQLException;
    }

    private static void quietly(Blow blow) {
        try {
            blow.strike();
        } catch (SQLException | RuntimeException e) {
            LOG.debug("A statement could not be stopped in good order", e);
        }
    }
}
