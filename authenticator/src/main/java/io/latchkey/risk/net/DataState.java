package io.latchkey.risk.net;

/** Whether a look-up gave an answer and, where not, why. */
public enum DataState {
    /** The data was found. */
    FOUND,
    /** A source was asked and knows nothing of this address. For a list this is an answer: the address is not on it. */
    NOT_FOUND,
    /** No source is configured that could know (none at all, or none for this address's family). */
    NOT_CONFIGURED,
    /** A source is configured, but it couldn't be read, so that nothing can be said. */
    FAILED,
    /** There was nothing to ask about: the address is unreadable. */
    NO_ADDRESS;

    /** Whether data is missing that was meant to be there; {@link #NOT_FOUND} is an answer, too. */
    public boolean isFailure() {
        return this == FAILED || this == NO_ADDRESS;
    }

    /** The state of two sources of the same data taken together: what one of them knows is known. */
    DataState or(DataState other) {
        if (this == FOUND || other == FOUND) {
            return FOUND;
        }
        if (this == FAILED || other == FAILED) {
            return FAILED;
        }
        return this == NOT_CONFIGURED ? other : this;
    }
}
