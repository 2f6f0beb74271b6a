package io.latchkey.keycloak.metrics;

import java.util.Locale;

/** What can go wrong without a sign-in going wrong. */
public enum Failure {
    /** An assessment could not be made, and the policy's rule for that applied. */
    SCORING,
    /** The observed policy could not weigh a sign-in, which went on without it. */
    OBSERVING,
    /** A sign-in succeeded, but finishing its decision or learning from it failed. */
    LEARNING,
    /** A sign-in was written down, and then Keycloak could not commit it; it is taken back. */
    UNCOMMITTED,
    /** Whether a lock spares a device could not be found out, and it didn't. */
    LOCKOUT,
    /** What was refused on a recovery could not be recorded. */
    RECOVERY_RECORD,
    /** A mail could not be sent. */
    MAIL,
    /** A mail was not sent because too many were waiting. */
    MAIL_DROPPED,
    /** Posture assertions can't be checked: the settings or the proxy's keys are out of order. */
    POSTURE,
    /** A session that was to end, or to be taken from a client, could not be. */
    SESSION,
    /** A geography file or list could not be read. */
    NETWORK_DATA;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
