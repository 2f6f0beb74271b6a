package io.latchkey.risk;

/** The strongest thing that proved a sign-in; from weakest to strongest for learning. */
public enum Proof {
    NONE,
    PASSWORD,
    /** A one-time code sent by mail, on top of the password. */
    EMAIL_CODE,
    RECOVERY_CODE,
    OTP,
    /** Proved by another identity provider, which we trust as far as the realm does. */
    FEDERATED,
    /** Resists phishing: the only proof that a relaying proxy can't pass on. */
    WEBAUTHN;

    /** Whether this is more than what the user knows by heart or another provider says. */
    public boolean strong() {
        return this == RECOVERY_CODE || this == OTP || this == WEBAUTHN;
    }
}
