package io.latchkey.risk;

import io.latchkey.risk.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * An assessment as a list that adds up, and what would have changed it.
 *
 * @param rows add up to the assessment's points
 * @param counterfactuals the changes that would have given a lower level, smallest first; empty if scoring failed or nothing
 *     of the kind would have helped
 */
public record Explanation(List<Row> rows, List<Counterfactual> counterfactuals) {

    /**
     * @param group the group it counts in
     * @param signal whose evidence it is; {@code null} for a correction
     * @param finding the evidence's finding; of a correction {@code cap} (the group's cap), {@code overlap} (strong and weak
     *     evidence say the same) or {@code strong} (familiarity doesn't outweigh strong evidence)
     * @param points decibans
     * @param seen readable; {@code null} if there is nothing to show
     * @param expected readable; {@code null} if nothing was expected
     */
    public record Row(
            Group group,
            @Nullable String signal,
            String finding,
            double points,
            @Nullable String seen,
            @Nullable String expected) {}

    /**
     * @param signals the signals that would have had to find something ordinary
     * @param level the level it would have been then
     * @param score the score it would have been then
     * @param text the same as a sentence for an admin
     */
    public record Counterfactual(List<String> signals, Level level, int score, String text) {}

    /**
     * Of an assessment to which no exceptions applied.
     *
     * @param policy the one that made the assessment; another one makes the counterfactuals its own
     */
    public static Explanation of(Assessment assessment, Policy policy) {
        return of(assessment, List.of(), policy, policy.levels()::of);
    }

    /** The same of a whole decision, whatever its occasion was. */
    public static Explanation of(Decision decision, Policy policy) {
        return of(decision.context(), decision.assessment(), policy);
    }

    /** The same of what was made of a context. */
    public static Explanation of(LoginContext context, Assessment assessment, Policy policy) {
        return of(assessment, context.exceptions(), policy, score -> policy.level(context, score));
    }

    private static Explanation of(
            Assessment assessment, List<Softening> exceptions, Policy policy, IntFunction<Level> levels) {
        List<Row> rows = new ArrayList<>();
        for (Assessment.GroupSum sum : assessment.groups()) {
            boolean strong = false;
            for (Evidence one : assessment.evidence()) {
                if (one.group() == sum.group()) {
                    strong |= one.strong();
                    rows.add(new Row(
                            one.group(), one.signal(), one.finding(), one.points(), one.seen(), one.expected()));
                }
            }
            if (sum.raw() != sum.points()) {
                String why = strong ? "overlap" : sum.raw() < 0 && sum.points() >= 0 ? "strong" : "cap";
                rows.add(new Row(sum.group(), null, why, sum.points() - sum.raw(), null, null));
            }
        }
        return new Explanation(
                List.copyOf(rows),
                assessment.failed() ? List.of() : new Counterfactuals(assessment, exceptions, policy, levels).find());
    }
}
