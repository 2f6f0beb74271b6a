package io.latchkey.it.server;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for a condition, never longer than a limit. */
public final class Waiting {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    private Waiting() {}

    /**
     * The first value found.
     *
     * @throws IllegalStateException once {@code limit} is over, naming {@code what}
     */
    public static <T> T until(String what, Duration limit, Supplier<Optional<T>> look) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<T> found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("Waited " + limit.toSeconds() + " s in vain for " + what);
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    /** Waits until the condition holds, like {@link #until(String, Duration, Supplier)}. */
    public static void untilTrue(String what, Duration limit, BooleanSupplier condition) {
        until(what, limit, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }
}
