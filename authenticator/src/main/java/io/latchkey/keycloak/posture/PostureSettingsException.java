package io.latchkey.keycloak.posture;

/** A setting of the posture component makes no sense; the message names it and says why. */
final class PostureSettingsException extends Exception {
    private static final long serialVersionUID = 1L;

    PostureSettingsException(String field, String reason) {
        super(field + ": " + reason);
    }
}
