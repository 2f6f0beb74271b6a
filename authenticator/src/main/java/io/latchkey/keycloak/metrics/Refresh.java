package io.latchkey.keycloak.metrics;

import java.util.Locale;

/** What came of the use of a refresh token. */
public enum Refresh {
    /** Nothing had changed since it was last decided on. */
    UNCHANGED,
    /** Something had, and it went on. */
    CHANGED,
    /** Refused: the client's session is detached. */
    REFUSED,
    /** Refused: the whole session has ended. */
    ENDED,
    /** It could not be weighed. */
    FAILED;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
