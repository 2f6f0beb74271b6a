package io.latchkey.keycloak.recovery;

/** Somebody could not be told. The message goes to logs, so it names nobody. */
public final class NoticeException extends Exception {
    private static final long serialVersionUID = 1L;

    public NoticeException(String message, Throwable cause) {
        super(message, cause);
    }
}
