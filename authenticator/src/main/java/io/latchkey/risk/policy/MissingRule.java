package io.latchkey.risk.policy;

/**
 * What a signal counts when its data is missing.
 *
 * @param kind which rule
 * @param points decibans if the kind is {@link Kind#POINTS}, else 0
 */
public record MissingRule(Kind kind, double points) {
    /** What missing data comes to. */
    public enum Kind {
        /** Counts nothing. */
        NEUTRAL,
        /** Counts so many points. */
        POINTS,
        /** Makes the sign-in CRITICAL. */
        DENY
    }

    public static final MissingRule NEUTRAL = new MissingRule(Kind.NEUTRAL, 0);
}
