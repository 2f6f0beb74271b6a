package io.latchkey.replay.tune;

/**
 * How far from ideal a setting of the dials is, at the threshold that reaches the goal: for a bound on prompts the share of
 * incidents missed; for a bound on incidents the prompts, as a part of what the present policy needs for as many. Missing the
 * goal itself outweighs both.
 */
final class Loss {
    private static final double GOAL = 100;

    private final Goal goal;
    private final double lowest;
    private final double highest;
    private final double prompted;

    /** @param now the present policy */
    Loss(Goal goal, Dials dials, Sample now, int[] once) {
        this.goal = goal;
        this.lowest = dials.lowest() - Sample.ROUNDING;
        this.highest = dials.highest() - Sample.ROUNDING;
        this.prompted = Math.max(1e-9, now.prompts(threshold(now, once)));
    }

    /** @param weights how often each incident counts */
    double threshold(Sample sample, int[] weights) {
        return goal.kind() == Goal.Kind.PROMPTS
                ? sample.thresholdForPrompts(goal.value(), lowest, highest)
                : sample.thresholdForCatch(goal.value(), lowest, highest, weights);
    }

    double of(Sample sample, int[] weights) {
        double threshold = threshold(sample, weights);
        double caught = sample.caught(threshold, weights);
        double prompts = sample.prompts(threshold);
        return goal.kind() == Goal.Kind.PROMPTS
                ? 1 - caught + GOAL * Math.max(0, prompts / goal.value() - 1)
                : prompts / prompted + GOAL * Math.max(0, goal.value() - caught);
    }
}
