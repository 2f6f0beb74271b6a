package io.latchkey.keycloak.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.representations.JsonWebToken;

/** When a token was issued. */
final class Issued {
    private Issued() {}

    /** @param token one that Keycloak has verified already; null if it can't be read */
    static @Nullable Instant at(@Nullable String token) {
        if (token == null) {
            return null;
        }
        try {
            Long seconds =
                    new JWSInput(token).readJsonContent(JsonWebToken.class).getIat();
            return seconds == null ? null : Instant.ofEpochSecond(seconds);
        } catch (JWSInputException e) {
            return null;
        }
    }
}
