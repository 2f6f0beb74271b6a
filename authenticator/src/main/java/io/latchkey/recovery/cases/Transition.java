package io.latchkey.recovery.cases;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One row of a case's log, which is only ever added to. Each begins where the one before it ended.
 *
 * @param number 1 for the opening, then one more each; the version of the case from then on
 * @param at when; what time alone has brought about is dated when it was due
 * @param by who
 * @param origin from where; null for the system
 * @param action what he did
 * @param from the state before; null for the opening
 * @param to the state after, perhaps the same
 * @param reason why, in somebody's own words, or a code of the system's; null if there is nothing to say
 * @param known what was known
 * @param policy version of the policy by which it was done
 */
public record Transition(
        int number,
        Instant at,
        Actor by,
        @Nullable Origin origin,
        Action action,
        @Nullable CaseState from,
        CaseState to,
        @Nullable String reason,
        Known known,
        String policy) {
    public Transition {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(known, "known");
        Objects.requireNonNull(policy, "policy");
    }
}
