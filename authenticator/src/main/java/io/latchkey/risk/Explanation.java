package io.latchkey.risk;

import io.latchkey.risk.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An assessment as a list that adds up, and what would have changed it.
 *
 * @param rows add up to the assessment's points
 * @param counterfactuals the changes that would each alone have given a lower level
 */
public record Explanation(List<Row> rows, List<Counterfactual> counterfactuals) {

    /**
     * @param group the group it counts in
     * @param signal whose evidence it is; {@code null} for the correction by the group's cap
     * @param finding the evidence's finding; {@code cap} for the correction
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
     * @param signal the signal that would have had to find nothing against the user
     * @param finding what it found instead
     * @param level the level it would have been then
     * @param score the score it would have been then
     */
    public record Counterfactual(String signal, String finding, Level level, int score) {}

    public static Explanation of(Assessment assessment, Policy policy) {
        List<Row> rows = new ArrayList<>();
        for (Assessment.GroupSum sum : assessment.groups()) {
            for (Evidence one : assessment.evidence()) {
                if (one.group() == sum.group()) {
                    rows.add(new Row(
                            one.group(), one.signal(), one.finding(), one.points(), one.seen(), one.expected()));
                }
            }
            if (sum.raw() != sum.points()) {
                rows.add(new Row(sum.group(), null, "cap", sum.points() - sum.raw(), null, null));
            }
        }
        return new Explanation(List.copyOf(rows), List.of());
    }
}
