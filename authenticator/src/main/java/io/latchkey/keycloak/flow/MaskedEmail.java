package io.latchkey.keycloak.flow;

import org.jspecify.annotations.Nullable;

/** A mail address of which its owner recognises what is left. */
final class MaskedEmail {
    private MaskedEmail() {}

    /** {@code a•••@example.org}; empty for no address. The domain stays: it is where to look. */
    static String of(@Nullable String email) {
        int at = email == null ? -1 : email.lastIndexOf('@');
        if (email == null || at < 1) {
            return "";
        }
        int first = email.offsetByCodePoints(0, 1);
        return email.substring(0, first) + "•••" + email.substring(at);
    }
}
