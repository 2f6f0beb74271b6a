package io.latchkey.replay.tune;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** What a policy is fitted on, weighed by one setting of the dials: how many it prompts and catches at any threshold. */
final class Sample {
    /** A score is rounded, so that a threshold is reached from half a point below it. */
    static final double ROUNDING = 0.5;

    private static final int LEAST = -100;
    private static final int STEPS = 10;
    private static final int BINS = 400 * STEPS;

    /** Ordinary sign-ins at or above each tenth of a point. */
    private final double[] above = new double[BINS + 1];

    private final double[] incidents;
    /** Incidents by points, the most first. */
    private final int[] order;

    private final double months;
    private final double signIns;

    /** @param values what the dials are set to */
    Sample(Material material, double[] values, Dials dials) {
        incidents = material.incidents().stream()
                .mapToDouble(row -> row.prompted() ? Double.POSITIVE_INFINITY : row.points(values, dials))
                .toArray();
        order = IntStream.range(0, incidents.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -incidents[i]))
                .mapToInt(i -> i)
                .toArray();
        months = Math.max(1, material.months());
        signIns = Math.max(1, material.signIns());
        for (Row row : material.ordinary()) {
            above[bin(row.points(values, dials))] += material.each();
        }
        above[BINS] += material.always();
        for (int i = BINS - 1; i >= 0; i--) {
            above[i] += above[i + 1];
        }
    }

    private static int bin(double points) {
        return (int) Math.max(0, Math.min(BINS - 1, Math.floor((points - LEAST) * STEPS + 1e-6)));
    }

    /** Ordinary sign-ins that come to so many points, for each active user and month. */
    double prompts(double threshold) {
        return above[bin(threshold)] / months;
    }

    double shareOfSignIns(double threshold) {
        return above[bin(threshold)] / signIns;
    }

    /**
     * The share of incidents that come to so many points.
     *
     * @param weights how often each incident counts
     */
    double caught(double threshold, int[] weights) {
        long all = 0;
        long caught = 0;
        for (int i = 0; i < incidents.length; i++) {
            all += weights[i];
            caught += incidents[i] >= threshold ? weights[i] : 0;
        }
        return all == 0 ? 0 : (double) caught / all;
    }

    /** The lowest threshold, in tenths of a point, that prompts no more than so many for each user and month. */
    double thresholdForPrompts(double most, double lowest, double highest) {
        double threshold = lowest;
        while (threshold < highest && prompts(threshold) > most) {
            threshold = Math.min(highest, threshold + 1.0 / STEPS);
        }
        return threshold;
    }

    /** The highest threshold that catches at least such a share. */
    double thresholdForCatch(double least, double lowest, double highest, int[] weights) {
        double needed = least * Arrays.stream(weights).asLongStream().sum() - 1e-9;
        long caught = 0;
        for (int i : order) {
            caught += weights[i];
            if (caught >= needed) {
                return Math.max(lowest, Math.min(highest, incidents[i]));
            }
        }
        return lowest;
    }
}
