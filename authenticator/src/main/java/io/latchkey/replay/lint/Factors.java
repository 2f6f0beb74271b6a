package io.latchkey.replay.lint;

import java.util.Set;

/** Which steps ask for a second factor. */
final class Factors {
    /** Ask for one that the user has. */
    static final Set<String> PROVING = Set.of(
            "webauthn-authenticator",
            "webauthn-authenticator-passwordless",
            "auth-otp-form",
            "auth-recovery-authn-code-form",
            "latchkey-otp-form",
            "latchkey-webauthn",
            "latchkey-passkey",
            "latchkey-recovery-code");

    private Factors() {}
}
