package io.latchkey.replay.csv;

import io.latchkey.risk.LoginContext;
import io.latchkey.risk.attempts.SourceFailures;
import io.latchkey.risk.net.IpAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Failures by the prefix they came from, over the last hour: what users have in common who are tried from one place. */
final class Sources {
    private static final long SWEEP_SECONDS = 3600;

    private final Map<Long, SourceFailures> failures = new HashMap<>();
    private long nextSweep = Long.MIN_VALUE;

    /** What is known of this address's prefix. */
    SourceFailures of(@Nullable IpAddress address) {
        if (address == null || failures.isEmpty()) {
            return SourceFailures.none();
        }
        return failures.getOrDefault(key(address), SourceFailures.none());
    }

    void failed(@Nullable IpAddress address, long user, Instant at) {
        sweep(at);
        if (address != null) {
            failures.put(key(address), of(address).plus(Long.hashCode(user), at));
        }
    }

    private void sweep(Instant at) {
        if (at.getEpochSecond() >= nextSweep) {
            failures.values().removeIf(one -> one.failures(at) == 0);
            nextSweep = at.getEpochSecond() + SWEEP_SECONDS;
        }
    }

    private static long key(IpAddress address) {
        int bits = address.isV4() ? LoginContext.V4_PREFIX : LoginContext.V6_PREFIX;
        // Stirred: the table takes the low bits, and those of networks are much alike.
        return Batch.mixed(1L << bits | address.leading(bits));
    }
}
