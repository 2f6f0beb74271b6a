package io.latchkey.risk.profile;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A count of events that fades by the second.
 *
 * @param count as of {@code at}
 * @param at the last event; {@code null} if there was none
 */
record Moments(float count, @Nullable Instant at) {
    /** More than this says nothing more. */
    private static final double MOST = 1000;

    static final Moments NONE = new Moments(0, null);

    /** What is left of the count at an instant. */
    double left(Instant now, Duration halfLife) {
        if (at == null) {
            return 0;
        }
        double seconds = Math.max(0, Duration.between(at, now).toSeconds());
        return count * Math.pow(0.5, seconds / halfLife.toSeconds());
    }

    /** With so many more events. Time never runs back: an earlier event counts as of the last one. */
    Moments with(double events, Instant now, Duration halfLife) {
        Instant second = Instants.second(now);
        Instant last = at == null || second.isAfter(at) ? second : at;
        return new Moments(Weight.rounded(Math.min(MOST, left(last, halfLife) + events)), last);
    }
}
