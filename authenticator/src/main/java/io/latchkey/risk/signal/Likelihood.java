package io.latchkey.risk.signal;

/** From ratios of likelihoods to points. */
final class Likelihood {
    private Likelihood() {}

    /** Decibans against the user for a value that is so many times likelier from him than from anybody. */
    static double points(double ratio) {
        return -10 * Math.log10(ratio);
    }
}
