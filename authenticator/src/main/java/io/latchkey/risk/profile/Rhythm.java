package io.latchkey.risk.profile;

import java.time.Instant;
import java.util.Arrays;

/** Sign-ins by hour of the week (UTC, Monday 00:00 first), decayed. Keeps only the hours that weigh something. Immutable. */
public final class Rhythm {
    public static final int HOURS = 168;

    /** 1970-01-01 was a Thursday. */
    private static final int EPOCH_HOUR = 3 * 24;

    private static final Rhythm EMPTY = new Rhythm(new int[0], new float[0]);

    private final int[] hours;
    private final float[] weights;
    private final double total;

    /**
     * @param hours of the week, growing
     * @param weights of these hours, above 0
     */
    Rhythm(int[] hours, float[] weights) {
        double sum = 0;
        for (float weight : weights) {
            sum += weight;
        }
        this.hours = hours;
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

    /** How many hours weigh something. */
    public int size() {
        return hours.length;
    }

    /** One of the hours that weigh something, 0 to 167; the later the greater its index. */
    public int hourAt(int index) {
        return hours[index];
    }

    /** What it weighs, as of the profile's last day; above 0. */
    public float weightAt(int index) {
        return weights[index];
    }

    /** Weight of all hours, as of the profile's last day. */
    public double total() {
        return total;
    }

    Rhythm with(int hour, double weight, double decay) {
        int[] moreHours = new int[hours.length + 1];
        float[] moreWeights = new float[hours.length + 1];
        int size = 0;
        boolean added = false;
        for (int i = 0; i <= hours.length; i++) {
            int next = i < hours.length ? hours[i] : HOURS;
            float left = i < hours.length ? Weight.rounded(weights[i] * decay) : 0;
            if (!added && next >= hour) {
                moreHours[size] = hour;
                moreWeights[size] = Weight.rounded((next == hour ? left : 0) + weight);
                size += moreWeights[size] > 0 ? 1 : 0;
                added = true;
            }
            if (left > 0 && next != hour) {
                moreHours[size] = next;
                moreWeights[size++] = left;
            }
        }
        return size == moreHours.length
                ? new Rhythm(moreHours, moreWeights)
                : new Rhythm(Arrays.copyOf(moreHours, size), Arrays.copyOf(moreWeights, size));
    }
}
