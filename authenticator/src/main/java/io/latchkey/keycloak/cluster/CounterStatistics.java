package io.latchkey.keycloak.cluster;

import java.util.concurrent.atomic.LongAdder;

/** How often the shared counters could not be used since the server started. Safe for use by several threads. */
public final class CounterStatistics {
    private final LongAdder failedReads = new LongAdder();
    private final LongAdder failedWrites = new LongAdder();

    CounterStatistics() {}

    /** Reads that failed, so that a sign-in was weighed without them. */
    public long failedReads() {
        return failedReads.sum();
    }

    /** Failed sign-ins, or successes, that could not be counted. */
    public long failedWrites() {
        return failedWrites.sum();
    }

    void readFailed() {
        failedReads.increment();
    }

    void writeFailed() {
        failedWrites.increment();
    }
}
