package io.latchkey.keycloak.store;

import java.time.Duration;

/** How long one run of the upkeep may still take. What is left over, the next run does. */
final class Budget {
    private final long end;

    Budget(Duration length) {
        this.end = System.nanoTime() + length.toNanos();
    }

    boolean isSpent() {
        return System.nanoTime() - end >= 0;
    }
}
