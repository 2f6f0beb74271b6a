package io.latchkey.replay.tune;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The ratio of two sums over users, with an interval by a Poisson bootstrap over the users. Users with the same two numbers are
 * drawn together, so that it costs the same for a thousand users as for a million.
 */
final class Ratio {
    private static final int RESAMPLES = 1000;
    private static final double OUTSIDE = 0.025;
    private static final int MANY = 30;

    /** How many users have which two numbers: in order, so that the draws don't depend on that of the users. */
    private final Map<Long, Long> users = new TreeMap<>();

    private long part;
    private long all;
    private long count;

    /** A user; one with nothing of either doesn't count. */
    void add(int partOfUser, int allOfUser) {
        if (allOfUser > 0 || partOfUser > 0) {
            users.merge((long) allOfUser << 32 | partOfUser, 1L, Long::sum);
            part += partOfUser;
            all += allOfUser;
            count++;
        }
    }

    long all() {
        return all;
    }

    long users() {
        return count;
    }

    /**
     * @param share whether it can't be more than 1. Where none or all count, resampling has nothing to vary, and the exact
     *     bound of a binomial share holds instead
     */
    Interval interval(long seed, boolean share) {
        if (all == 0) {
            return new Interval(0, 0, share ? 1 : 0);
        }
        double value = (double) part / all;
        double exact = Math.pow(OUTSIDE, 1.0 / count);
        if (share && part == all) {
            return new Interval(1, exact, 1);
        }
        if (part == 0) {
            return new Interval(0, 0, share ? 1 - exact : (1 - exact) * count / all);
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            values[i] = resample(random, value);
        }
        Arrays.sort(values);
        return new Interval(
                value, values[(int) (OUTSIDE * RESAMPLES)], values[(int) Math.ceil((1 - OUTSIDE) * RESAMPLES) - 1]);
    }

    private double resample(SplittableRandom random, double otherwise) {
        double drawnPart = 0;
        double drawnAll = 0;
        for (Map.Entry<Long, Long> one : users.entrySet()) {
            long times = poisson(random, one.getValue());
            drawnPart += times * (one.getKey() & 0xffff_ffffL);
            drawnAll += times * (one.getKey() >>> 32);
        }
        return drawnAll == 0 ? otherwise : drawnPart / drawnAll;
    }

    private static long poisson(SplittableRandom random, long mean) {
        if (mean > MANY) {
            return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        long times = 0;
        while (product > limit) {
            times++;
            product *= random.nextDouble();
        }
        return times;
    }
}
