package io.latchkey.it.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * How much higher one median is than another, in milliseconds, with the interval in which 95 % of resamples lie. Whole rounds
 * are resampled, since what disturbs a machine disturbs all that is measured in a round.
 */
record MedianDifference(double value, double low, double high) {
    private static final int RESAMPLES = 2000;
    private static final int SEED = 7;

    /** Of samples and their partners, round by round. */
    static MedianDifference of(Samples samples, Samples partners) {
        SplittableRandom random = new SplittableRandom(SEED);
        int rounds = samples.nanos().length;
        double[] differences = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            int[] drawn = random.ints(rounds, 0, rounds).toArray();
            differences[i] =
                    drawn(samples, drawn).median() - drawn(partners, drawn).median();
        }
        Arrays.sort(differences);
        return new MedianDifference(
                samples.median() - partners.median(), at(differences, 0.025), at(differences, 0.975));
    }

    /** Whether zero is outside of the interval. */
    boolean isClear() {
        return low > 0 || high < 0;
    }

    private static Samples drawn(Samples samples, int[] drawn) {
        return new Samples(
                Arrays.stream(drawn).mapToLong(round -> samples.nanos()[round]).toArray());
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%+.2f (%+.2f to %+.2f)", value, low, high);
    }
}
