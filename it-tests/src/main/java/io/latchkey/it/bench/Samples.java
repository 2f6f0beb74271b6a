package io.latchkey.it.bench;

import java.util.Arrays;

/** Measured durations in nanoseconds, in the order in which they were measured. */
record Samples(long[] nanos) {

    private static final double NANOS_PER_MILLI = 1e6;

    /** The value below which this share (0–1) of the samples lies, in milliseconds. */
    double milliseconds(double share) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        int index = (int) Math.min(sorted.length - 1L, Math.max(0L, Math.round(share * (sorted.length - 1))));
        return sorted[index] / NANOS_PER_MILLI;
    }

    double median() {
        return milliseconds(0.5);
    }

    /** What each sample has more than its partner, in the same order. */
    Samples over(Samples partners) {
        long[] differences = new long[nanos.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = nanos[i] - partners.nanos[i];
        }
        return new Samples(differences);
    }
}
