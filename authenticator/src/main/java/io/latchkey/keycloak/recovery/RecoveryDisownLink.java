package io.latchkey.keycloak.recovery;

import io.latchkey.keycloak.RealmKey.Purpose;
import io.latchkey.keycloak.RealmKeys;
import io.latchkey.keycloak.SignedToken;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;

/** Where "this wasn't me" leads in a mail about a recovery. */
public final class RecoveryDisownLink {
    /** How long a link is good: no shorter than an account is on probation by default. */
    public static final Duration VALID = Duration.ofDays(14);

    private RecoveryDisownLink() {}

    /** The page, as seen from outside; only within a request. */
    public static URI page(KeycloakSession session, RealmModel realm) {
        return Urls.realmBase(session.getContext().getUri().getBaseUri())
                .path("{realm}/latchkey/disown/recovery")
                .build(realm.getName());
    }

    /** @param page from {@link #page} */
    static String to(URI page, KeycloakSession session, RealmModel realm, String caseId, Instant now) {
        return page + "?token="
                + new SignedToken(Purpose.RECOVERY_DISOWN, caseId, now.plus(VALID))
                        .write(RealmKeys.of(session, realm), realm.getId());
    }

    /** The case of a link; empty if it is forged, foreign or expired. */
    public static Optional<String> read(
            KeycloakSession session, RealmModel realm, @Nullable String token, Instant now) {
        return SignedToken.read(token, RealmKeys.of(session, realm), Purpose.RECOVERY_DISOWN, realm.getId(), now)
                .map(SignedToken::subject);
    }
}
