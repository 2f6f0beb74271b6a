package io.latchkey.risk;

import io.latchkey.risk.Assessment.Floor;
import io.latchkey.risk.Assessment.GroupSum;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.Population;
import io.latchkey.risk.profile.Profile;
import io.latchkey.risk.signal.Scene;
import io.latchkey.risk.signal.Signal;
import io.latchkey.risk.signal.Signals;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Weighs the evidence of one sign-in. Made once for a policy, then used by many threads. */
public final class RiskEngine {
    private final Policy policy;
    private final List<Signal> signals;

    public RiskEngine(Policy policy) {
        this.policy = policy;
        this.signals = Signals.of(policy);
    }

    /** The same four inputs always give the same assessment. */
    public Assessment assess(LoginContext context, Profile profile, Population population) {
        Scene scene = Scene.of(context, profile, population);
        List<Evidence> evidence = new ArrayList<>(signals.size());
        for (Signal signal : signals) {
            Evidence found = signal.look(scene);
            if (found != null) {
                evidence.add(found);
            }
        }
        List<GroupSum> groups = sums(evidence);
        double points = 0;
        for (GroupSum group : groups) {
            points += group.points();
        }
        int score = (int) Math.max(0, Math.min(100, Math.round(points)));
        Level level = policy.levels().of(score);
        Floor floor = floor(context);
        boolean raised = floor != null && !level.atLeast(floor.level());
        return new Assessment(
                List.copyOf(evidence),
                groups,
                points,
                score,
                raised && floor != null ? floor.level() : level,
                raised ? floor : null,
                policy.version(),
                false);
    }

    /** What holds when scoring was impossible: the policy's rule for that. */
    public Assessment failed(LoginContext context) {
        Level level = policy.failure();
        Floor floor = floor(context);
        boolean raised = floor != null && !level.atLeast(floor.level());
        return new Assessment(
                List.of(),
                List.of(),
                0,
                0,
                raised && floor != null ? floor.level() : level,
                raised ? floor : null,
                policy.version(),
                true);
    }

    private List<GroupSum> sums(List<Evidence> evidence) {
        List<GroupSum> sums = new ArrayList<>();
        for (Group group : Group.values()) {
            double weak = 0;
            double strong = 0;
            boolean any = false;
            for (Evidence one : evidence) {
                if (one.group() == group) {
                    any = true;
                    if (one.strong()) {
                        strong += one.points();
                    } else {
                        weak += one.points();
                    }
                }
            }
            if (any) {
                sums.add(new GroupSum(group, weak + strong, policy.cap(group).cut(weak) + strong));
            }
        }
        return List.copyOf(sums);
    }

    private @Nullable Floor floor(LoginContext context) {
        return policy.sensitivity(context.target()) == Sensitivity.CRITICAL
                ? new Floor("critical-client", policy.floors().criticalClient())
                : null;
    }
}
