package io.latchkey.replay.tune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fits the dials and the threshold of MEDIUM to a goal. The present policy is what is believed without evidence: every change
 * costs, the more the fewer users have incidents, and has to be an improvement in nearly all resamples of those users.
 */
final class Fit {
    /** Users with incidents below whom points and caps are left alone. */
    static final int FEWEST = 20;

    /** What is newly asked must be so many times as common among incidents as among ordinary sign-ins. */
    static final double LIFT = 3;

    /** In how many of the resamples a change of points or caps must be an improvement: many are tried, so nearly in all. */
    private static final double SURE = 0.995;

    /** Where the interval of what a threshold wins begins. */
    private static final double LOWER = 0.025;

    private static final double[] STEPS = {-4, -2, -1, 1, 2, 4};
    private static final int MOST_CHANGES = 60;
    private static final int ROWS = 100_000;
    /** A move of so many points must win a hundredth of the goal where a hundred users have incidents. */
    private static final double UNIT = 4;

    private final Goal goal;
    private final Dials dials;
    private final Material material;
    private final Material part;
    private final Resamples resamples;
    private final int[] once;
    private final int robbed;

    Fit(Goal goal, Dials dials, Material material, long seed) {
        this.goal = goal;
        this.dials = dials;
        this.material = material;
        this.part = material.atMost(ROWS, seed);
        this.resamples = new Resamples(material.incidents(), seed);
        this.once = new int[material.incidents().size()];
        Arrays.fill(once, 1);
        this.robbed = material.robbed();
    }

    /** Whether there are too few incidents for points and caps to be fitted. */
    boolean tooFew() {
        return robbed < FEWEST;
    }

    int robbed() {
        return robbed;
    }

    Candidate run() {
        double[] values = tooFew() || !dials.anyOpen() ? dials.now() : search();
        return new Candidate(medium(values), values);
    }

    private double[] search() {
        double[] values = dials.now();
        Loss loss = new Loss(goal, dials, sample(values), once);
        for (int change = 0; change < MOST_CHANGES; change++) {
            double[] better = better(values, loss);
            if (better == null) {
                return values;
            }
            values = better;
        }
        return values;
    }

    private record Step(double[] values, Sample sample, double gain) {}

    private double @Nullable [] better(double[] values, Loss loss) {
        Sample now = sample(values);
        double present = loss.of(now, once) + distance(values);
        List<double[]> tried = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            Dial dial = dials.all().get(i);
            for (double step : STEPS) {
                double value = values[i] + step;
                if (dial.isOpen() && value >= dial.least() && value <= dial.most()) {
                    double[] changed = values.clone();
                    changed[i] = value;
                    tried.add(changed);
                }
            }
        }
        List<Step> steps = tried.parallelStream()
                .map(changed -> {
                    Sample sample = sample(changed);
                    return new Step(changed, sample, present - loss.of(sample, once) - distance(changed));
                })
                .filter(step -> step.gain() > 1e-9)
                .sorted(Comparator.comparingDouble((Step step) -> -step.gain()))
                .toList();
        for (Step step : steps) {
            if (isWorth(now, step.sample(), loss)
                    && isSure(now, step.sample(), loss, distance(step.values()) - distance(values))) {
                return step.values();
            }
        }
        return null;
    }

    private Sample sample(double[] values) {
        return new Sample(part, dials.held(values, dials.levels().medium()), dials);
    }

    /** What it costs to be so far from the present policy. */
    private double distance(double[] values) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            double way = (values[i] - dials.all().get(i).now()) / UNIT;
            sum += way * way;
        }
        return sum / Math.max(1, robbed);
    }

    private boolean isWorth(Sample now, Sample changed, Loss loss) {
        double before = loss.threshold(now, once);
        double after = loss.threshold(changed, once);
        double prompts = changed.shareOfSignIns(after) - now.shareOfSignIns(before);
        return prompts <= 0 || changed.caught(after, once) - now.caught(before, once) >= LIFT * prompts;
    }

    private boolean isSure(Sample now, Sample changed, Loss loss, double cost) {
        int better = 0;
        for (int i = 0; i < Resamples.COUNT; i++) {
            int[] weights = resamples.weights(i);
            better += loss.of(changed, weights) + cost < loss.of(now, weights) ? 1 : 0;
        }
        return better >= SURE * Resamples.COUNT;
    }

    /** The threshold, from the present one on only as far as the goal asks and the incidents tell. */
    private int medium(double[] values) {
        int present = dials.levels().medium();
        Sample now = at(present, values);
        boolean met = goal.isMet(now.prompts(present - Sample.ROUNDING), now.caught(present - Sample.ROUNDING, once));
        return (goal.kind() == Goal.Kind.PROMPTS) == met ? lower(values, now) : higher(values, met);
    }

    private Sample at(int medium, double[] values) {
        return new Sample(material, dials.held(values, medium), dials);
    }

    private int lower(double[] values, Sample now) {
        int present = dials.levels().medium();
        int best = present;
        for (int medium = present - 1; medium >= dials.lowest(); medium--) {
            Sample sample = at(medium, values);
            double prompts = sample.prompts(medium - Sample.ROUNDING);
            if (goal.kind() == Goal.Kind.PROMPTS && prompts > goal.value()) {
                return best;
            }
            if (isWorth(now, present, sample, medium)) {
                best = medium;
                if (goal.kind() == Goal.Kind.CATCH && sample.caught(medium - Sample.ROUNDING, once) >= goal.value()) {
                    return best;
                }
            }
        }
        return best;
    }

    private boolean isWorth(Sample now, int present, Sample changed, int medium) {
        double prompts =
                changed.shareOfSignIns(medium - Sample.ROUNDING) - now.shareOfSignIns(present - Sample.ROUNDING);
        double[] won = new double[Resamples.COUNT];
        for (int i = 0; i < won.length; i++) {
            int[] weights = resamples.weights(i);
            won[i] = changed.caught(medium - Sample.ROUNDING, weights) - now.caught(present - Sample.ROUNDING, weights);
        }
        Arrays.sort(won);
        double atLeast = won[(int) (LOWER * won.length)];
        return atLeast > 0 && atLeast >= LIFT * prompts;
    }

    /** @param met whether the goal is met already: then it may only be raised as long as it is, and by what incidents tell */
    private int higher(double[] values, boolean met) {
        int present = dials.levels().medium();
        if (met && tooFew()) {
            return present;
        }
        int best = present;
        for (int medium = present + 1; medium <= dials.highest(); medium++) {
            Sample sample = at(medium, values);
            double threshold = medium - Sample.ROUNDING;
            boolean meets = goal.isMet(sample.prompts(threshold), sample.caught(threshold, once));
            if (met && !meets) {
                return best;
            }
            best = medium;
            if (!met && meets) {
                return best;
            }
        }
        return best;
    }
}
