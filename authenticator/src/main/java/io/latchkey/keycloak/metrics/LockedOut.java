package io.latchkey.keycloak.metrics;

import java.util.Locale;

/** What becomes of an attempt on an account that Keycloak has locked, where the realm's policy spares recognised devices. */
public enum LockedOut {
    /** A recognised device of the user, where he usually is: let past. */
    SPARED,
    /** The same, but its own failures have locked it. */
    DEVICE_LOCKED,
    /** The same, while another attempt that was let past is under way. */
    BUSY,
    /** Anybody else. */
    STRANGER;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
