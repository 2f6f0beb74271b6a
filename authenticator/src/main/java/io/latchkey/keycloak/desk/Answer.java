package io.latchkey.keycloak.desk;

import org.jspecify.annotations.Nullable;

/**
 * What an approver answers to a challenge: the assertion of a key, or a code of his authenticator app. Binary values are
 * URL-safe base64.
 */
public record Answer(
        @Nullable String challenge,
        @Nullable String otp,
        @Nullable Assertion webauthn) {

    /** As {@code navigator.credentials.get} gives it. */
    public record Assertion(
            @Nullable String credentialId,
            @Nullable String clientDataJSON,
            @Nullable String authenticatorData,
            @Nullable String signature,
            @Nullable String userHandle) {}
}
