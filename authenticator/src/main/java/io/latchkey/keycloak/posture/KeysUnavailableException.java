package io.latchkey.keycloak.posture;

/** The proxy's keys can't be had just now, so that nothing can be said of an assertion. */
final class KeysUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    KeysUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
