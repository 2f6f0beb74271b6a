package io.latchkey.keycloak.store;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What the store has done since the server started. Safe for use by several threads. */
public final class StoreStatistics {
    private final LongAdder reads = new LongAdder();
    private final LongAdder writes = new LongAdder();
    private final LongAdder conflicts = new LongAdder();
    private final Map<StoreException.Reason, LongAdder> failures = new EnumMap<>(StoreException.Reason.class);

    StoreStatistics() {
        for (StoreException.Reason reason : StoreException.Reason.values()) {
            failures.put(reason, new LongAdder());
        }
    }

    /** Statements sent to the database that read. */
    public long reads() {
        return reads.sum();
    }

    /** Statements sent to the database that write. */
    public long writes() {
        return writes.sum();
    }

    /** How often somebody else had changed a profile in the meantime, so that it was read again. */
    public long conflicts() {
        return conflicts.sum();
    }

    /** How often an operation ended with a {@link StoreException} for this reason. */
    public long failures(StoreException.Reason reason) {
        LongAdder count = failures.get(reason);
        return count == null ? 0 : count.sum();
    }

    void read() {
        reads.increment();
    }

    void written() {
        writes.increment();
    }

    void conflicted() {
        conflicts.increment();
    }

    StoreException counted(StoreException failure) {
        count(failure.reason());
        return failure;
    }

    StoreException failed(StoreException.Reason reason, String message, @Nullable Throwable cause) {
        count(reason);
        return new StoreException(reason, message, cause);
    }

    private void count(StoreException.Reason reason) {
        LongAdder count = failures.get(reason);
        if (count != null) {
            count.increment();
        }
    }
}
