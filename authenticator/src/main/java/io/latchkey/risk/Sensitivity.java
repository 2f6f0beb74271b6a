package io.latchkey.risk;

/** How much harm a sign-in to a client could do. The order of the constants is the order of harm. */
public enum Sensitivity {
    LOW,
    NORMAL,
    HIGH,
    CRITICAL;

    public boolean atLeast(Sensitivity other) {
        return compareTo(other) >= 0;
    }
}
