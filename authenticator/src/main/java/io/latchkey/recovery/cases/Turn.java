package io.latchkey.recovery.cases;

import io.latchkey.risk.Evidence;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody does, or that time brings about, and what its row in the log says of it.
 *
 * @param policy version of the policy by which it is done
 */
record Turn(Action action, Actor by, @Nullable Origin origin, Instant at, String policy) {

    /** The opening of a case. */
    Step opens(RecoveryCase opened, List<Evidence> evidence) {
        return step(null, opened, null, evidence);
    }

    /** A case that has been redeemed by the time that it is written down. */
    Step records(RecoveryCase redeemed, String act) {
        return step(null, redeemed, act, List.of());
    }

    /** A change of a case. */
    Step changes(RecoveryCase before, Ruling.Change change) {
        return step(before.state(), change.next(), change.reason(), change.evidence());
    }

    private Step step(
            @Nullable CaseState from, RecoveryCase changed, @Nullable String reason, List<Evidence> evidence) {
        RecoveryCase after = changed.numbered(changed.version() + 1);
        var requirement = after.opening().requirement();
        Known known = new Known(
                requirement.level(),
                requirement.recoveryClass(),
                requirement.situation(),
                after.proofsAt(at).all(),
                evidence);
        return new Step(
                after,
                new Transition(after.version(), at, by, origin, action, from, after.state(), reason, known, policy));
    }
}
