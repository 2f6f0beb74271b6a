package io.latchkey.replay.compare;

import io.latchkey.recovery.RecoveryAssessment;
import io.latchkey.recovery.RecoveryAssessor;
import io.latchkey.recovery.RecoveryClass;
import io.latchkey.recovery.RecoveryFacts;
import io.latchkey.recovery.RecoveryPolicy;
import io.latchkey.recovery.Requirement;
import io.latchkey.recovery.Situation;
import io.latchkey.risk.Assessment;

/**
 * Whether a recovery that had been asked for at the moment of a sign-in, with nothing else of note, would have needed the desk,
 * or been refused. The recorded sign-ins have no recoveries; this says what the policy would have made of some.
 */
final class DeskNeed {
    private final RecoveryPolicy policy;
    private final RecoveryAssessor assessor;

    DeskNeed(RecoveryPolicy policy) {
        this.policy = policy;
        this.assessor = new RecoveryAssessor(policy);
    }

    boolean of(Assessment signIn, Situation situation) {
        RecoveryAssessment recovery = assessor.assess(signIn, RecoveryFacts.none());
        Requirement requirement = policy.requirement(recovery, RecoveryClass.ORDINARY, situation);
        return requirement.alternatives().stream()
                .allMatch(one -> one.combination().approvals() > 0);
    }
}
