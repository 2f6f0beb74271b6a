package io.latchkey.it.eval.town;

import java.util.List;
import java.util.SplittableRandom;

/** Chance, from a seed. */
final class Dice {
    private final SplittableRandom random;

    Dice(long seed) {
        this(new SplittableRandom(seed));
    }

    private Dice(SplittableRandom random) {
        this.random = random;
    }

    /** Chance of its own for a part, so that more of one part leaves the others as they are. */
    Dice split() {
        return new Dice(random.split());
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    double between(double least, double most) {
        return least + random.nextDouble() * (most - least);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    long bits() {
        return random.nextLong();
    }

    <T> T of(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** The index of one of these weights. */
    int weighted(double... weights) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double left = random.nextDouble() * total;
        for (int i = 0; i < weights.length - 1; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    double exponential(double mean) {
        return -mean * Math.log(1 - random.nextDouble());
    }

    /** A value of this median, whose logarithm is normal. */
    double logNormal(double median, double sigma) {
        return median * Math.exp(sigma * normal());
    }

    double normal() {
        // Box and Muller.
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    /** A number of events where so many are expected. */
    int poisson(double mean) {
        int count = 0;
        double left = exponential(1);
        while (left < mean) {
            count++;
            left += exponential(1);
        }
        return count;
    }
}
