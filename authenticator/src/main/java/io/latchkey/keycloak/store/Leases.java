package io.latchkey.keycloak.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The few connections of Keycloak's pool that one kind of work may use at once. They are kept for some seconds between
 * uses, so that a sign-in need not ask the pool; where it must, another thread asks, and the sign-in waits no longer than
 * its own limit, however long the pool takes.
 */
final class Leases implements AutoCloseable {
    private final ConnectionSource source;
    private final Executor openers;
    private final Semaphore places;
    private final Duration limit;
    private final long keepNanos;
    private final Deque<Lease> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    /**
     * @param openers runs what may block in the pool
     * @param most connections at once
     * @param limit what the database is told to wait for a lock, at most
     * @param keep how long a connection is ours, at most; then the pool gets it back
     */
    Leases(ConnectionSource source, Executor openers, int most, Duration limit, Duration keep) {
        this.source = source;
        this.openers = openers;
        this.places = new Semaphore(most);
        this.limit = limit;
        this.keepNanos = keep.toNanos();
    }

    /**
     * @param nanos how long to wait, at most
     * @throws TimeoutException if none came in time
     */
    Lease take(long nanos) throws SQLException, TimeoutException, InterruptedException {
        long start = System.nanoTime();
        if (!places.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
            throw new TimeoutException("All connections for this work are taken");
        }
        Lease kept = idle.pollFirst();
        return kept == null ? open(nanos - (System.nanoTime() - start)) : kept;
    }

    /** The place is free again only when the pool has answered, so that no more threads than places ever wait for it. */
    private Lease open(long nanos) throws SQLException, TimeoutException, InterruptedException {
        CompletableFuture<Lease> opening = new CompletableFuture<>();
        openers.execute(() -> open(opening));
        try {
            return opening.get(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | InterruptedException e) {
            if (!opening.cancel(false)) {
                opening.thenAccept(this::give);
            }
            throw e;
        } catch (ExecutionException e) {
            places.release();
            throw new SQLException("There is no connection", e.getCause());
        }
    }

    private void open(CompletableFuture<Lease> opening) {
        try {
            Connection connection = source.open();
            Lease lease = new Lease(connection, SessionLimits.set(connection, limit), System.nanoTime());
            if (!opening.complete(lease)) {
                give(lease);
            }
        } catch (SQLException | RuntimeException e) {
            if (!opening.completeExceptionally(new CompletionException(e))) {
                places.release();
            }
        }
    }

    /** Gives back a connection that works. */
    void give(Lease lease) {
        if (closed || isDue(lease)) {
            lease.end();
        } else {
            idle.addFirst(lease);
        }
        places.release();
    }

    /** Gives back one that may not work any more, and those that may have died with it. */
    void discard(Lease lease, boolean drop) {
        if (drop) {
            lease.drop();
        } else {
            lease.end();
        }
        places.release();
        giveUpIdle(false);
    }

    /** Gives back to the pool what has been ours for long enough. */
    void sweep() {
        giveUpIdle(true);
    }

    private void giveUpIdle(boolean onlyDue) {
        for (Lease lease : idle) {
            if ((!onlyDue || isDue(lease)) && idle.remove(lease)) {
                lease.end();
            }
        }
    }

    private boolean isDue(Lease lease) {
        return System.nanoTime() - lease.since() >= keepNanos;
    }

    @Override
    public void close() {
        closed = true;
        giveUpIdle(false);
    }
}
