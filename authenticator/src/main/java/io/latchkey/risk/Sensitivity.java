package io.latchkey.risk;

/** How much harm a sign-in to a client could do. The order of the constants is the order of harm. */
public enum Sensitivity {
    LOW,
    /** Of a client that nobody says anything of. */
    NORMAL,
    HIGH,
    CRITICAL;

    /** Whether this is as sensitive as {@code other}, or more. */
    public boolean atLeast(Sensitivity other) {
        return compareTo(other) >= 0;
    }
}
