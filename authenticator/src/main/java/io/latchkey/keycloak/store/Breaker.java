package io.latchkey.keycloak.store;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Spares callers the time limit of a database that is down: after some failures in a row nothing is tried for a while,
 * then one caller tries for all.
 */
final class Breaker {
    private final int failuresToOpen;
    private final long pauseNanos;
    private final LongSupplier nanoTime;
    private int failuresInARow;
    private boolean open;
    private long tryAgainAt;

    /**
     * @param failuresToOpen 0 for never
     * @param nanoTime as {@link System#nanoTime}
     */
    Breaker(int failuresToOpen, Duration pause, LongSupplier nanoTime) {
        this.failuresToOpen = failuresToOpen;
        this.pauseNanos = pause.toNanos();
        this.nanoTime = nanoTime;
    }

    /** One that never stops anybody. */
    static Breaker never() {
        return new Breaker(0, Duration.ZERO, System::nanoTime);
    }

    /** Whether the caller may try. If so, it must report how it went. */
    synchronized boolean allows() {
        if (!open) {
            return true;
        }
        long now = nanoTime.getAsLong();
        if (now - tryAgainAt < 0) {
            return false;
        }
        tryAgainAt = now + pauseNanos;
        return true;
    }

    synchronized void succeeded() {
        failuresInARow = 0;
        open = false;
    }

    synchronized void failed() {
        failuresInARow++;
        if (failuresToOpen > 0 && failuresInARow >= failuresToOpen) {
            open = true;
            tryAgainAt = nanoTime.getAsLong() + pauseNanos;
        }
    }
}
