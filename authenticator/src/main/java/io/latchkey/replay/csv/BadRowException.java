package io.latchkey.replay.csv;

/** A row that can't be used. The message is the second half of a sentence about its line. */
public final class BadRowException extends Exception {
    private static final long serialVersionUID = 1L;

    private final long line;

    BadRowException(long line, String message) {
        super(message);
        this.line = line;
    }

    /** Where it begins, from 1. */
    public long line() {
        return line;
    }
}
