package io.latchkey.risk.policy;

/**
 * How much the weak evidence of one group can count.
 *
 * @param least decibans, 0 or less: how much it can speak for the user
 * @param most decibans, 0 or more and below the threshold of MEDIUM: how much it can speak against him
 */
public record Cap(double least, double most) {

    /**
     * @param points decibans, the sum of the weak evidence
     * @return the same, but no less than {@code least} and no more than {@code most}
     */
    public double cut(double points) {
        return Math.max(least, Math.min(most, points));
    }
}
