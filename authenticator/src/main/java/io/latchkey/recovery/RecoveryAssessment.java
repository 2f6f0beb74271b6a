package io.latchkey.recovery;

import io.latchkey.risk.Assessment;
import io.latchkey.risk.Assessment.Floor;
import io.latchkey.risk.Assessment.GroupSum;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How risky one recovery is, and why.
 *
 * @param signIn what a sign-in at the same moment would have come to
 * @param groups what the sign-in's groups count here: the target not at all, and none for the user beyond the policy's credit
 * @param evidence what only a recovery looks at, in full; with the groups it adds up to {@code points}
 * @param points decibans, not cut
 * @param score {@code points} rounded and cut to 0–100
 * @param level what the thresholds of recoveries make of it, and never less than the sign-in's
 * @param floor what raised the level above what the score alone gives; null if nothing did
 * @param frozen whether the account is frozen, so that only a recovery with an approval may lift that
 */
public record RecoveryAssessment(
        Assessment signIn,
        List<GroupSum> groups,
        List<Evidence> evidence,
        double points,
        int score,
        Level level,
        @Nullable Floor floor,
        boolean frozen) {

    public RecoveryAssessment {
        groups = List.copyOf(groups);
        evidence = List.copyOf(evidence);
    }
}
