package io.latchkey.risk.signal;

import io.latchkey.risk.policy.SignalSpec;

/**
 * How a signal that weighs likelihoods is set by the policy.
 *
 * @param strength how many sign-ins of his own it takes until a user's history says as much as the population, 0.1–100
 * @param maxCredit the most it speaks for the user, decibans, 0–100
 * @param maxCharge the most it speaks against him, decibans, 0–100
 */
record Scale(double strength, double maxCredit, double maxCharge) {
    static final String STRENGTH = "strength";
    private static final String MAX_CREDIT = "maxCredit";
    private static final String MAX_CHARGE = "maxCharge";

    /** The same with the settings that a scale is read from. */
    static SignalSpec settingsOf(SignalSpec spec) {
        return spec.setting(STRENGTH, 0.1, 100).setting(MAX_CREDIT, 0, 100).setting(MAX_CHARGE, 0, 100);
    }

    static Scale of(Findings findings) {
        return new Scale(findings.setting(STRENGTH), findings.setting(MAX_CREDIT), findings.setting(MAX_CHARGE));
    }

    /** The same with another limit to what speaks for the user. */
    Scale crediting(double most) {
        return new Scale(strength, most, maxCharge);
    }

    /** Decibans for a value that is so many times likelier from the user than from anybody. */
    double points(double ratio) {
        return within(Likelihood.points(ratio));
    }

    double within(double points) {
        return Math.max(-maxCredit, Math.min(maxCharge, points));
    }
}
