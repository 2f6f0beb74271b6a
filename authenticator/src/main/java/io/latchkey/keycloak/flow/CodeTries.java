package io.latchkey.keycloak.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * The tries of mailed codes, over all nodes. What the authentication session remembers of them is written only when a request
 * ends, so that many at once would each find the same number left.
 */
final class CodeTries {
    private static final String PREFIX = "latchkey.code.";

    private final SingleUseObjectProvider single;

    CodeTries(KeycloakSession session) {
        single = session.singleUseObjects();
    }

    /**
     * Takes one of the tries that are left of a code.
     *
     * @param code as the authentication session remembers it
     * @return the code with the try that this request has; empty if others have taken them all
     */
    Optional<MailedCode> take(MailedCode code, Instant now) {
        long life = Math.max(
                1,
                Duration.between(now, Instant.ofEpochSecond(code.expiresAt())).toSeconds() + 1);
        for (int left = code.tries(); left > 0; left--) {
            if (single.putIfAbsent(PREFIX + code.hash() + "." + left, life)) {
                return Optional.of(code.withTries(left));
            }
        }
        return Optional.empty();
    }
}
