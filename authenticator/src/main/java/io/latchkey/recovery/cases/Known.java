package io.latchkey.recovery.cases;

import io.latchkey.recovery.GivenProof;
import io.latchkey.recovery.RecoveryClass;
import io.latchkey.recovery.Situation;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.Level;
import java.util.List;
import java.util.Objects;

/**
 * What was known when something was done to a case.
 *
 * @param proofs all that counted, approvals included, with what was just added
 * @param evidence what made the level, when the case was opened or bound; else empty
 */
public record Known(
        Level level,
        RecoveryClass recoveryClass,
        Situation situation,
        List<GivenProof> proofs,
        List<Evidence> evidence) {

    public Known {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(recoveryClass, "recoveryClass");
        Objects.requireNonNull(situation, "situation");
        proofs = List.copyOf(proofs);
        evidence = List.copyOf(evidence);
    }
}
