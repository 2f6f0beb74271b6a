package io.latchkey.it.eval;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A measured share with the interval in which 95 % of resamples lie. People are resampled, not sign-ins, because one
 * person's sign-ins are alike; each person counts as often as a Poisson number of mean 1 says (the Poisson bootstrap).
 */
record Interval(double value, double low, double high) {
    private static final int RESAMPLES = 200;

    static Interval of(int persons, Function<double @Nullable [], Double> measure) {
        SplittableRandom random = new SplittableRandom(persons);
        double[][] weights = new double[RESAMPLES][persons];
        for (double[] resample : weights) {
            for (int i = 0; i < persons; i++) {
                resample[i] = poisson(random);
            }
        }
        double[] values = IntStream.range(0, RESAMPLES)
                .parallel()
                .mapToDouble(i -> measure.apply(weights[i]))
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        double whole = measure.apply(null);
        return values.length == 0
                ? new Interval(whole, Double.NaN, Double.NaN)
                : new Interval(whole, at(values, 0.025), at(values, 0.975));
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    private static int poisson(SplittableRandom random) {
        double left = Math.exp(-1);
        int count = 0;
        for (double product = random.nextDouble(); product > left; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }

    @Override
    public String toString() {
        return Double.isNaN(value)
                ? "–"
                : String.format(Locale.ROOT, "%.2f (%.1f–%.1f)", 100 * value, 100 * low, 100 * high);
    }
}
