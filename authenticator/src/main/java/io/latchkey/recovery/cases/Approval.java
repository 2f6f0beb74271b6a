package io.latchkey.recovery.cases;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An approval by a member of staff.
 *
 * @param staff user id
 * @param at when
 * @param until when it ends to count if the person hasn't taken it up
 * @param takenUp when he did; null if he hasn't
 * @param methods how his identity was proofed, at least one
 * @param reason why, in the member of staff's own words
 * @param origin where the member of staff was
 */
public record Approval(
        String staff,
        Instant at,
        Instant until,
        @Nullable Instant takenUp,
        Set<String> methods,
        String reason,
        Origin origin) {

    public Approval {
        Objects.requireNonNull(staff, "staff");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(origin, "origin");
        methods = Set.copyOf(methods);
    }

    /** Whether it counts: taken up, or still to be. */
    public boolean counts(Instant now) {
        return takenUp != null || now.isBefore(until);
    }

    Approval takenUpBy(Instant now) {
        return takenUp != null || !counts(now) ? this : new Approval(staff, at, until, now, methods, reason, origin);
    }
}
