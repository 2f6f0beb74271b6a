package io.latchkey.risk.profile;

import java.time.Instant;

/** Sign-ins by hour of the week (UTC, Monday 00:00 first), decayed. Immutable. */
public final class Rhythm {
    public static final int HOURS = 168;

    /** 1970-01-01 was a Thursday. */
    private static final int EPOCH_HOUR = 3 * 24;

    private static final Rhythm EMPTY = new Rhythm(new float[HOURS]);

    private final float[] weights;
    private final double total;

    Rhythm(float[] weights) {
        double sum = 0;
        for (float weight : weights) {
            // Most hours weigh nothing.
            if (weight > 0) {
                sum += weight;
            }
        }
        this.weights = weights;
        this.total = sum;
    }

    static Rhythm empty() {
        return EMPTY;
    }

    /** The hour of the week of an instant, 0 to 167. */
    public static int hour(Instant at) {
        return (int) Math.floorMod(Math.floorDiv(at.getEpochSecond(), 3600L) + EPOCH_HOUR, HOURS);
    }

    /** Weight of an hour of the week, as of the profile's last day. */
    public double weight(int hour) {
        return weights[hour];
    }

    /** Weight of all hours, as of the profile's last day. */
    public double total() {
        return total;
    }

    Rhythm with(int hour, double weight, double decay) {
        float[] changed = new float[HOURS];
        for (int i = 0; i < HOURS; i++) {
            if (weights[i] > 0) {
                changed[i] = Weight.rounded(weights[i] * decay);
            }
        }
        changed[hour] = Weight.rounded(changed[hour] + weight);
        return new Rhythm(changed);
    }
}
