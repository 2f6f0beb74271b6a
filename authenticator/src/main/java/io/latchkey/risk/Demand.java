package io.latchkey.risk;

/** What a policy asks of a sign-in when it is enforced. */
public enum Demand {
    /** Nothing: the level is LOW, or a trusted device spares a question at MEDIUM. */
    NONE,
    /** A further proof. */
    PROOF,
    /** Nobody gets in. */
    REFUSED;

    /** @param spared whether a trusted device spares the question at MEDIUM */
    public static Demand at(Level level, boolean spared) {
        return switch (level) {
            case LOW -> NONE;
            case MEDIUM -> spared ? NONE : PROOF;
            case HIGH -> PROOF;
            case CRITICAL -> REFUSED;
        };
    }
}
