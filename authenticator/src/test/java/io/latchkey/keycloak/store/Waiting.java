package io.latchkey.keycloak.store;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition with a bound. */
final class Waiting {
    private static final long STEP_NANOS = 5_000_000;

    private Waiting() {}

    static void until(Duration bound, BooleanSupplier condition) {
        long end = System.nanoTime() + bound.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("It did not happen within " + bound);
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
    }
}
