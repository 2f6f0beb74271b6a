package io.latchkey.risk.profile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Instants as a profile keeps them: whole seconds, years 1970 to 9999. */
final class Instants {
    static final long LATEST = 253_402_300_799L;
    private static final long DAY = 86_400;

    /** 31 December 9999. */
    static final int LATEST_DAY = (int) (LATEST / DAY);

    private Instants() {}

    static Instant second(Instant at) {
        return Instant.ofEpochSecond(Math.max(0, Math.min(LATEST, at.getEpochSecond())));
    }

    static @Nullable Instant secondOrNull(@Nullable Instant at) {
        return at == null ? null : second(at);
    }

    /** Number of the day (UTC) since 1970-01-01. */
    static int day(Instant at) {
        return (int) (second(at).getEpochSecond() / DAY);
    }

    static @Nullable Instant later(@Nullable Instant one, Instant other) {
        return one == null || other.isAfter(one) ? other : one;
    }
}
