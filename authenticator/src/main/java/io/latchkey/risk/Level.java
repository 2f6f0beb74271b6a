package io.latchkey.risk;

/** How risky a sign-in is. The order of the constants is the order of risk. */
public enum Level {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /** Whether this level is as risky as {@code other}, or more. */
    public boolean atLeast(Level other) {
        return compareTo(other) >= 0;
    }

    /** The riskier of the two. */
    public Level max(Level other) {
        return atLeast(other) ? this : other;
    }
}
