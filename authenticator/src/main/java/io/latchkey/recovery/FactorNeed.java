package io.latchkey.recovery;

/** Which of the person's own factors is wanted. The order of the constants is the order of strictness. */
public enum FactorNeed {
    NONE,
    /** OTP, WebAuthn or a recovery code. */
    ANY,
    /** One that can't be phished. */
    WEBAUTHN
}
