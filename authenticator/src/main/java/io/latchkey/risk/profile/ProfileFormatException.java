package io.latchkey.risk.profile;

/** The bytes are not a profile or population of a version that can be read. */
public final class ProfileFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    ProfileFormatException(String message) {
        super(message);
    }
}
