package io.latchkey.replay.log;

import io.latchkey.risk.Decision;
import io.latchkey.risk.Outcome;
import io.latchkey.risk.Proof;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision of the log.
 *
 * @param decision as it stands in the end
 * @param disownedAt when it was taken back; {@code null} if it was not
 * @param unlearntAt when what it taught was taken back with another one; {@code null} if it was not
 */
record Logged(
        Decision decision,
        @Nullable Instant disownedAt,
        @Nullable Instant unlearntAt) {

    /** The decision as it stood at an instant. */
    Decision at(Instant instant) {
        Instant ended = decision.endedAt();
        if (ended == null || ended.isAfter(instant)) {
            return decision.ended(Outcome.PENDING, Proof.NONE, instant);
        }
        boolean takenBackLater = disownedAt != null && disownedAt.isAfter(instant);
        // Whether it was a step-up makes no difference to what is learnt; the proof is there.
        return decision.outcome() == Outcome.DISOWNED && takenBackLater
                ? decision.ended(Outcome.ALLOWED, decision.proof(), ended)
                : decision;
    }

    /** Whether it teaches anything, as things stood at an instant. */
    boolean teaches(Instant instant) {
        return unlearntAt == null || unlearntAt.isAfter(instant);
    }
}
