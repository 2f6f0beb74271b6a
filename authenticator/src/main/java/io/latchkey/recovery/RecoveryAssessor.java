package io.latchkey.recovery;

import io.latchkey.risk.Assessment;
import io.latchkey.risk.Assessment.Floor;
import io.latchkey.risk.Assessment.GroupSum;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.Group;
import io.latchkey.risk.Level;
import io.latchkey.risk.policy.MissingRule;
import io.latchkey.risk.policy.SignalPolicy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the level of a recovery of what a sign-in at the same moment would have come to. It is never less risky than that
 * sign-in:
 *
 * <ul>
 *   <li>the thresholds are lower;
 *   <li>familiarity counts for little: whoever holds a stolen browser has the device and the place of its owner;
 *   <li>what only a recovery looks at comes on top, uncapped.
 * </ul>
 *
 * <p>What is being opened doesn't count again, since it is a column of the table. Whoever asks can choose the client that he
 * comes from, so the sign-in should be assessed for no particular one; a sensitive one only makes things harder.
 */
public final class RecoveryAssessor {
    private static final String FROZEN = "frozen-account";

    private final RecoveryPolicy policy;
    private final RecoverySignals signals;

    public RecoveryAssessor(RecoveryPolicy policy) {
        this.policy = policy;
        this.signals = new RecoverySignals(policy.signals());
    }

    /**
     * @param signIn the engine's assessment of this request as if it were a sign-in
     * @param facts what the engine doesn't look at
     */
    public RecoveryAssessment assess(Assessment signIn, RecoveryFacts facts) {
        List<Evidence> evidence = signals.look(facts);
        double credit = evidence.stream().anyMatch(Evidence::strong) ? 0 : policy.credit();
        List<GroupSum> groups = new ArrayList<>();
        double points = 0;
        for (GroupSum sum : signIn.groups()) {
            if (sum.group() != Group.TARGET) {
                GroupSum counted = new GroupSum(sum.group(), sum.raw(), Math.max(sum.points(), -credit));
                groups.add(counted);
                points += counted.points();
            }
        }
        for (Evidence one : evidence) {
            points += one.points();
        }
        int score = (int) Math.max(0, Math.min(100, Math.round(points)));
        Level level = policy.levels().of(score);
        Floor floor = floor(signIn, evidence);
        Floor raised = level.atLeast(floor.level()) ? null : floor;
        return new RecoveryAssessment(
                signIn,
                groups,
                evidence,
                points,
                score,
                raised == null ? level : raised.level(),
                raised,
                isFrozen(signIn));
    }

    private Floor floor(Assessment signIn, List<Evidence> evidence) {
        for (Evidence one : evidence) {
            if (denies(one, policy.signals().get(one.signal()))) {
                return new Floor("missing:" + one.signal(), Level.CRITICAL);
            }
        }
        return isHeldByFreezing(signIn) ? frozen(signIn) : new Floor("sign-in", signIn.level());
    }

    private static boolean isFrozen(Assessment signIn) {
        return isFloor(signIn)
                || signIn.evidence().stream()
                        .anyMatch(one -> one.signal().equals("behaviour.standing")
                                && one.finding().equals("frozen"));
    }

    private static boolean isFloor(Assessment signIn) {
        Floor floor = signIn.floor();
        return floor != null && floor.reason().equals(FROZEN);
    }

    /** Whether the sign-in would be refused for no other reason than that the account is frozen. */
    private boolean isHeldByFreezing(Assessment signIn) {
        return isFloor(signIn)
                && signIn.evidence().stream()
                        .noneMatch(one -> denies(one, policy.policy().signals().get(one.signal())));
    }

    /**
     * A frozen account is open to no sign-in, but a recovery in which a person vouches for its owner lifts it. What
     * {@link RecoveryPolicy#requirement(RecoveryAssessment, RecoveryClass, Situation)} then accepts has an approval in it.
     */
    private Floor frozen(Assessment signIn) {
        Level level = policy.policy().levels().of(signIn.score());
        return new Floor(FROZEN, level.max(Level.HIGH));
    }

    private static boolean denies(Evidence one, @Nullable SignalPolicy rule) {
        return rule != null
                && one.missing()
                && rule.missing().kind() == MissingRule.Kind.DENY
                && !one.finding().equals("unavailable");
    }
}
