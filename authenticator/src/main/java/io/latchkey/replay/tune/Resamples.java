package io.latchkey.replay.tune;

import java.util.List;

/** A Poisson bootstrap over users: all sign-ins of one are drawn together, since they resemble one another. */
final class Resamples {
    static final int COUNT = 400;

    private final int[][] weights = new int[COUNT][];

    Resamples(List<Row> incidents, long seed) {
        for (int i = 0; i < COUNT; i++) {
            weights[i] = new int[incidents.size()];
            for (int row = 0; row < weights[i].length; row++) {
                weights[i][row] =
                        poisson(Split.uniform(seed + 2 + i, incidents.get(row).user()));
            }
        }
    }

    int[] weights(int resample) {
        return weights[resample];
    }

    /** How often something with a mean of 1 happens, by a number from 0 to 1. */
    private static int poisson(double uniform) {
        double probability = Math.exp(-1);
        double sum = probability;
        int count = 0;
        while (uniform > sum && count < 20) {
            count++;
            probability /= count;
            sum += probability;
        }
        return count;
    }
}
