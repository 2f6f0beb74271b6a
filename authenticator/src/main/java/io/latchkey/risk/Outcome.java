package io.latchkey.risk;

/** What came of a decision. */
public enum Outcome {
    /** The sign-in has not ended yet. */
    PENDING,
    /** It went through without a further proof; so too in observe mode, whatever the level. */
    ALLOWED,
    /** It went through after a further proof. */
    STEPPED_UP,
    /** It was refused. */
    REFUSED,
    /** A further proof was asked for and never given, or the sign-in broke off before it was finished. */
    ABANDONED,
    /** It went through, and was taken back later: it was not the user. */
    DISOWNED;

    /** Whether the person at the screen got in and nobody has said since that it was not the user. */
    public boolean succeeded() {
        return this == ALLOWED || this == STEPPED_UP;
    }
}
