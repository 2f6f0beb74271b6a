package io.latchkey.replay;

/** An input can't be used. The message names it, says why, and is for the person at the terminal. */
public final class UnusableInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnusableInputException(String message) {
        super(message);
    }
}
