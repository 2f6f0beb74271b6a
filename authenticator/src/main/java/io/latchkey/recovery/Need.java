package io.latchkey.recovery;

/** One thing that a combination wants. */
public enum Need {
    MAIL,
    FACTOR,
    WEBAUTHN,
    DEVICE,
    APPROVAL,
    WAIT
}
