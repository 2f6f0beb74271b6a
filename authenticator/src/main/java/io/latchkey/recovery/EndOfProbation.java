package io.latchkey.recovery;

import io.latchkey.recovery.Alternative.Source;
import io.latchkey.risk.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What ends the probation of somebody who has no factor older than the recovery: a member of staff who vouches for him, as in a
 * recovery; of a privileged account two of them.
 */
public final class EndOfProbation {
    private EndOfProbation() {}

    /** @param level of the sign-in that he couldn't finish */
    public static Requirement requirement(Level level, RecoveryClass recoveryClass, Situation situation) {
        boolean privileged = recoveryClass == RecoveryClass.PRIVILEGED;
        List<Reason> reasons = new ArrayList<>(List.of(Reason.NO_OLDER_FACTOR));
        if (recoveryClass != RecoveryClass.ORDINARY) {
            reasons.add(privileged ? Reason.PRIVILEGED_ACCOUNT : Reason.HIGH_CLIENT);
        }
        Combination approvals =
                new Combination(false, FactorNeed.NONE, false, privileged ? 2 : 1, Duration.ZERO, false);
        return new Requirement(
                level, recoveryClass, situation, List.of(new Alternative(approvals, Source.OWN)), reasons, Set.of());
    }
}
