package io.latchkey.replay.tune;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.recovery.RecoveryPolicy;
import io.latchkey.replay.compare.Comparison;
import io.latchkey.replay.csv.RowSink;
import io.latchkey.risk.RiskEngine;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.PolicyException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Fits a policy to labelled incidents, and replays the sign-ins by what came of it before it says anything: a changed policy
 * also learns otherwise. All figures are from that replay.
 */
public final class Tuning {
    private static final int CORRECTIONS = 2;

    private final RecoveryPolicy present;
    private final String own;
    private final Goal goal;
    private final Split split;
    private final Dials dials;

    /**
     * @param own the present policy's document, whole or partial
     * @param open what may be changed, each by its usual range
     * @param bounds ranges by JSON pointer; {@code null} if there are none
     */
    public Tuning(
            RecoveryPolicy present, String own, Goal goal, Split split, List<String> open, @Nullable JsonNode bounds) {
        this.present = present;
        this.own = own;
        this.goal = goal;
        this.split = split;
        this.dials = Bounds.of(present.policy(), open, bounds);
    }

    /** Replays the sign-ins under policies side by side. */
    @FunctionalInterface
    public interface Replay {
        /** @param sinks makes what becomes of the rows; all that were made are returned */
        <S extends RowSink> List<S> run(List<Policy> policies, Supplier<S> sinks);
    }

    /** @throws IllegalArgumentException with a sentence for the person at the terminal, if there is nothing to fit on */
    public Tuned run(Replay replay) {
        Policy policy = present.policy();
        RiskEngine engine = new RiskEngine(policy);
        Gathering gathered = new Gathering(dials, engine, split);
        replay.run(List.of(policy), () -> new Gathering(dials, engine, split)).forEach(gathered::add);
        if (gathered.incidents.isEmpty()) {
            throw new IllegalArgumentException(
                    "None of the sign-ins to fit on is labelled as an attack (CSV: Is Account Takeover; decision log:"
                            + " incident, or disowned).");
        }
        Fit fit = new Fit(goal, dials, Material.of(gathered), split.seed());
        Candidate candidate = fit.run();
        Tuned tuned = verified(candidate, gathered, fit, replay);
        for (int i = 0; i < CORRECTIONS && tuned.correction() != 0; i++) {
            candidate = candidate.at(candidate.medium() + tuned.correction());
            tuned = verified(candidate, gathered, fit, replay);
        }
        return tuned;
    }

    private Tuned verified(Candidate candidate, Gathering gathered, Fit fit, Replay replay) {
        List<Candidate.Difference> differences = candidate.differences(dials);
        String document = DraftDocument.of(own, differences);
        RecoveryPolicy draft = draft(document);
        List<String> names = List.of("present", "draft");
        List<RecoveryPolicy> policies = List.of(present, draft);
        Verified verified = new Verified();
        Comparison comparison = new Comparison(names, policies);
        replay.run(
                        List.of(present.policy(), draft.policy()),
                        () -> new Verifying(new Verified(), new Comparison(names, policies)))
                .forEach(one -> {
                    verified.add(one.verified());
                    comparison.add(one.comparison());
                });
        return new Tuned(
                goal,
                split,
                dials,
                candidate,
                differences,
                document,
                draft.policy().version(),
                gathered,
                fit,
                verified,
                comparison);
    }

    private static RecoveryPolicy draft(String document) {
        try {
            return RecoveryPolicy.parse(document);
        } catch (PolicyException e) {
            throw new IllegalStateException("A fitted policy must be one: " + e.problems(), e);
        }
    }

    private record Verifying(Verified verified, Comparison comparison) implements RowSink {
        @Override
        public void row(io.latchkey.replay.Scored[] lanes, StringBuilder text) {
            verified.row(lanes, text);
            comparison.row(lanes, text);
            text.setLength(0);
        }
    }
}
