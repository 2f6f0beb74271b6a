package io.latchkey.risk.profile;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A few values of one kind with their decayed weights. Immutable. When it is full, the value that weighs least makes room.
 * A weight is as of the day the value was last seen, and decays from there.
 */
final class Table {
    /** The longest label that is kept, in characters. */
    static final int LABEL_LIMIT = 24;

    private static final Table EMPTY = new Table(new long[0], new float[0], new int[0], new String[0]);

    private final long[] keys;
    private final float[] weights;
    private final int[] days;
    private final String[] labels;

    Table(long[] keys, float[] weights, int[] days, String[] labels) {
        this.keys = keys;
        this.weights = weights;
        this.days = days;
        this.labels = labels;
    }

    static Table empty() {
        return EMPTY;
    }

    int size() {
        return keys.length;
    }

    long key(int index) {
        return keys[index];
    }

    float weight(int index) {
        return weights[index];
    }

    int day(int index) {
        return days[index];
    }

    /** Empty for a kind without labels. */
    String label(int index) {
        return labels[index];
    }

    /** Where the key stands, or -1. */
    int indexOf(long key) {
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] == key) {
                return i;
            }
        }
        return -1;
    }

    double weight(int index, int day, Decay decay) {
        return weights[index] * decay.after(day - days[index]);
    }

    /** The index of the value that weighs most on a day, or -1 of an empty table. */
    int heaviest(int day, Decay decay) {
        int heaviest = -1;
        double most = -1;
        for (int i = 0; i < keys.length; i++) {
            double weight = weight(i, day, decay);
            if (weight > most) {
                most = weight;
                heaviest = i;
            }
        }
        return heaviest;
    }

    /** The index of the value that weighs least on a day, the earlier key of equals, or -1 of an empty table. */
    int lightest(int day, Decay decay) {
        int lightest = -1;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < keys.length; i++) {
            double weight = weight(i, day, decay);
            if (weight < least || weight == least && keys[i] < keys[lightest]) {
                least = weight;
                lightest = i;
            }
        }
        return lightest;
    }

    /** With more weight on a value. */
    Table with(long key, @Nullable String label, double weight, int day, Decay decay, int limit) {
        int index = indexOf(key);
        if (index >= 0) {
            float[] changed = weights.clone();
            int[] seen = days.clone();
            int last = Math.max(day, days[index]);
            changed[index] = Weight.rounded(weight(index, last, decay) + weight * decay.after(last - day));
            seen[index] = last;
            return new Table(keys, changed, seen, labels);
        }
        Table room = keys.length < limit ? this : without(lightest(day, decay));
        int size = room.keys.length;
        long[] moreKeys = Arrays.copyOf(room.keys, size + 1);
        float[] moreWeights = Arrays.copyOf(room.weights, size + 1);
        int[] moreDays = Arrays.copyOf(room.days, size + 1);
        String[] moreLabels = Arrays.copyOf(room.labels, size + 1);
        moreKeys[size] = key;
        moreWeights[size] = Weight.rounded(weight);
        moreDays[size] = day;
        moreLabels[size] = label == null ? "" : shortened(label);
        return new Table(moreKeys, moreWeights, moreDays, moreLabels);
    }

    Table without(int index) {
        int size = keys.length - 1;
        long[] fewerKeys = new long[size];
        float[] fewerWeights = new float[size];
        int[] fewerDays = new int[size];
        String[] fewerLabels = new String[size];
        for (int i = 0; i < size; i++) {
            int from = i < index ? i : i + 1;
            fewerKeys[i] = keys[from];
            fewerWeights[i] = weights[from];
            fewerDays[i] = days[from];
            fewerLabels[i] = labels[from];
        }
        return new Table(fewerKeys, fewerWeights, fewerDays, fewerLabels);
    }

    /** Without the value that weighs least as it stands; for room in a hurry, when decay hardly matters. */
    Table withoutLightest() {
        int lightest = 0;
        for (int i = 1; i < keys.length; i++) {
            lightest = weights[i] < weights[lightest] ? i : lightest;
        }
        return without(lightest);
    }

    /** Without the values that weigh less than this on a day, or were last seen before another. */
    Table pruned(double least, int day, Decay decay, int since) {
        Table kept = this;
        for (int i = keys.length - 1; i >= 0; i--) {
            if (days[i] < since || weight(i, day, decay) < least) {
                kept = kept.without(i);
            }
        }
        return kept;
    }

    /** Cut so that no half of a surrogate pair is left, which no encoding could carry. */
    private static String shortened(String label) {
        if (label.length() <= LABEL_LIMIT) {
            return label;
        }
        int end = Character.isHighSurrogate(label.charAt(LABEL_LIMIT - 1)) ? LABEL_LIMIT - 1 : LABEL_LIMIT;
        return label.substring(0, end);
    }
}
