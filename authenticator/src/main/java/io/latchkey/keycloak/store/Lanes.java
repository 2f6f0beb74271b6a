package io.latchkey.keycloak.store;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The two ways to the database: a narrow limit for sign-ins, a wide one for people at a desk and for scheduled work. */
final class Lanes implements AutoCloseable {
    private static final Duration KEEP = Duration.ofSeconds(30);
    private static final Duration SWEEP = Duration.ofSeconds(5);
    private static final Duration SHORTEST_LOOK = Duration.ofMillis(10);
    private static final int LOOKS_PER_LIMIT = 10;
    private static final int CUTTERS = 8;

    private final ScheduledThreadPoolExecutor timer;
    private final ThreadPoolExecutor helpers;
    private final Leases signInLeases;
    private final Leases deskLeases;
    private final Lane signIns;
    private final Lane desk;

    Lanes(ConnectionSource source, Apart apart, StoreSettings settings, StoreStatistics statistics) {
        this.timer = new ScheduledThreadPoolExecutor(1, daemons("latchkey-watchdog"));
        int most = settings.signInConnections() + settings.deskConnections() + CUTTERS;
        this.helpers = new ThreadPoolExecutor(
                0, most, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), daemons("latchkey-connection"));
        this.signInLeases = new Leases(source, helpers, settings.signInConnections(), settings.signInLimit(), KEEP);
        this.deskLeases = new Leases(source, helpers, settings.deskConnections(), settings.deskLimit(), Duration.ZERO);
        Breaker breaker = new Breaker(settings.failures(), settings.pause(), System::nanoTime);
        this.signIns = new Lane(
                signInLeases, watchdog(settings.signInLimit()), breaker, apart, settings.signInLimit(), statistics);
        this.desk = new Lane(
                deskLeases, watchdog(settings.deskLimit()), Breaker.never(), apart, settings.deskLimit(), statistics);
        timer.scheduleWithFixedDelay(signInLeases::sweep, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
    }

    Lane signIns() {
        return signIns;
    }

    Lane desk() {
        return desk;
    }

    private Watchdog watchdog(Duration limit) {
        Duration every = limit.dividedBy(LOOKS_PER_LIMIT);
        return new Watchdog(
                timer, helpers, every.compareTo(SHORTEST_LOOK) < 0 ? SHORTEST_LOOK : every, limit.dividedBy(2));
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger number = new AtomicInteger();
        return runnable -> {
            Thread thread = new Thread(runnable, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public void close() {
        signInLeases.close();
        deskLeases.close();
        timer.shutdownNow();
        helpers.shutdown();
    }
}
