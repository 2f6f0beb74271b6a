package io.latchkey.keycloak.store;

import org.jspecify.annotations.Nullable;

/**
 * Our tables could not be read or written. Keycloak's own transaction is not affected; what then holds of a sign-in is
 * the policy's rule for failed scoring. It has been counted where it was thrown.
 */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why it failed. */
    public enum Reason {
        /** The database said no, or could not be reached. */
        FAILED,
        /** The time limit passed. Whether a write has taken effect is unknown. */
        TIMEOUT,
        /** All our connections are taken. Nothing was tried. */
        BUSY,
        /** The last attempts failed, so none is made for some seconds. Nothing was tried. */
        OPEN,
        /** Somebody else changed the same row each time. Nothing was written. */
        CONFLICT,
        /** A row can't be read: it is damaged, or from a later version. */
        UNREADABLE
    }

    private final Reason reason;

    StoreException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
