package io.latchkey.keycloak.admin.disown;

import io.latchkey.keycloak.RealmKey.Purpose;
import io.latchkey.keycloak.RealmKeys;
import io.latchkey.keycloak.SignedToken;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;

/** Where "this wasn't me" leads. */
public final class DisownLink {
    /** How long a link is good. */
    public static final Duration VALID = Duration.ofHours(72);

    private DisownLink() {}

    /** The page, as seen from outside; only within a request. */
    public static URI page(KeycloakSession session) {
        URI base = session.getContext().getUri().getBaseUri();
        return Urls.realmBase(base)
                .path("{realm}/latchkey/disown")
                .build(session.getContext().getRealm().getName());
    }

    /**
     * The link for one decision.
     *
     * @param page from {@link #page}
     * @param expiresAt from when on it is no longer good
     */
    public static String to(URI page, KeycloakSession session, RealmModel realm, String decisionId, Instant expiresAt) {
        return page + "?token="
                + new SignedToken(Purpose.DISOWN_LINK, decisionId, expiresAt)
                        .write(RealmKeys.of(session, realm), realm.getId());
    }
}
