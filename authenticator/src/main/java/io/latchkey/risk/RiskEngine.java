package io.latchkey.risk;

import io.latchkey.risk.Assessment.Floor;
import io.latchkey.risk.Assessment.GroupSum;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.Population;
import io.latchkey.risk.profile.Profile;
import io.latchkey.risk.profile.Standing;
import io.latchkey.risk.signal.Scene;
import io.latchkey.risk.signal.Signal;
import io.latchkey.risk.signal.Signals;
import io.latchkey.risk.signal.Stage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Weighs the evidence of one sign-in. Made once for a policy, then used by many threads. */
public final class RiskEngine {
    private final Policy policy;
    private final Stage stage;
    private final Signal[] signals;
    private final Signal[] inSession;
    private final Signal[] byBackend;
    private final Softener softener;
    private final FloorRules floors;

    /** @param policy by which everything is weighed from now on; a changed one needs an engine of its own */
    public RiskEngine(Policy policy) {
        this.policy = policy;
        this.stage = new Stage(policy);
        this.signals = Signals.of(policy).toArray(Signal[]::new);
        this.inSession = Signals.inSession(policy).toArray(Signal[]::new);
        this.byBackend = Signals.byBackend(policy).toArray(Signal[]::new);
        this.softener = new Softener(policy);
        this.floors = new FloorRules(policy);
    }

    /**
     * The same three inputs always give the same assessment under one policy.
     *
     * @param profile empty for a user of whom nothing is known
     * @param population the realm's last closed epoch, or the prior
     */
    public Assessment assess(LoginContext context, Profile profile, Population population) {
        Scene scene = stage.scene(context, profile, population);
        List<Evidence> evidence = new ArrayList<>(signals.length);
        for (Signal signal : signals(context)) {
            Evidence found = signal.look(scene);
            if (found != null) {
                evidence.add(found);
            }
        }
        Softener.Sum sum = softener.sum(evidence, context.exceptions());
        return assessment(
                context,
                sum.evidence(),
                sum.groups(),
                sum.points(),
                floors.under(context, sum, profile.standing().at(context.at())),
                Grounds.of(context, profile, population));
    }

    /** The level that what is being opened asks for by itself, whatever the evidence says; LOW if it asks for none. */
    public static Level leastFor(LoginContext context, Policy policy) {
        Floor floor = new FloorRules(policy).underTarget(context);
        return floor == null ? Level.LOW : floor.level();
    }

    /** Whether the sign-in comes from a recognised device of the user, in a network or at least a country that he is known in. */
    public boolean isUsual(LoginContext context, Profile profile, Population population) {
        return stage.scene(context, profile, population).isUsual();
    }

    /** What holds when scoring was impossible: the policy's rule for that, and no less than what the target asks for. */
    public Assessment failed(LoginContext context) {
        return assessment(context, List.of(), List.of(), 0, floors.underTarget(context), null);
    }

    /** Below which level a sign-in can't fall, whatever its points; {@link Level#LOW} if nothing holds it. */
    public Level least(LoginContext context, Assessment assessment) {
        Grounds grounds = assessment.grounds();
        Softener.Sum sum = new Softener.Sum(
                assessment.evidence(), assessment.groups(), assessment.points(), assessment.unsoftened());
        Floor floor = floors.under(context, sum, grounds == null ? Standing.State.ORDINARY : grounds.standing());
        return floor == null ? Level.LOW : floor.level();
    }

    private Assessment assessment(
            LoginContext context,
            List<Evidence> evidence,
            List<GroupSum> groups,
            double points,
            @Nullable Floor floor,
            @Nullable Grounds grounds) {
        boolean failed = grounds == null;
        int score = Tally.score(points);
        Level level = failed ? failure(context) : policy.level(context, score);
        Floor raised = floor != null && !level.atLeast(floor.level()) ? floor : null;
        return new Assessment(
                evidence,
                groups,
                points,
                score,
                raised == null ? level : raised.level(),
                raised,
                policy.version(),
                failed,
                grounds);
    }

    private Signal[] signals(LoginContext context) {
        Occasion occasion = context.occasion();
        if (occasion == null) {
            return signals;
        }
        return occasion.backend() ? byBackend : inSession;
    }

    private Level failure(LoginContext context) {
        if (context.kind() == Occasion.Kind.SIGN_IN) {
            return policy.failure();
        }
        boolean refused =
                policy.sensitivity(context.target()).atLeast(policy.sessions().failure());
        return refused ? Level.HIGH : Level.LOW;
    }
}
