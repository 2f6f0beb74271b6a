package io.latchkey.keycloak.recovery;

import io.latchkey.keycloak.RealmKey.Purpose;
import io.latchkey.keycloak.RealmKeys;
import io.latchkey.keycloak.SignedToken;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;

/**
 * What a mailed link of a recovery says. Nothing is stored for it: the ids of the cases that it can open follow from it, so that
 * the database's key stands guard over its being used once.
 *
 * @param id random, 16 bytes as text; null if staff have opened the case already
 * @param subject whose account; the case's id if staff have opened it already
 * @param askedBy who was signed in where it was asked for; null if nobody was
 * @param clientId where the person came from; null if it isn't known
 */
public record RecoveryLink(
        @Nullable String id,
        String subject,
        @Nullable String askedBy,
        @Nullable String clientId) {
    /** How often a link can move on to another browser. */
    public static final int BROWSERS = 8;

    private static final String SEPARATOR = "\n";
    private static final int PARTS = 4;
    private static final int LONGEST_CLIENT = 128;

    /** To open a case with. */
    static RecoveryLink asked(String id, String userId, @Nullable String askedBy, @Nullable String clientId) {
        boolean fits = clientId != null && clientId.length() <= LONGEST_CLIENT && !clientId.contains(SEPARATOR);
        return new RecoveryLink(id, userId, askedBy, fits ? clientId : null);
    }

    /** To bind a case with, which staff have opened. */
    static RecoveryLink invited(String caseId) {
        return new RecoveryLink(null, caseId, null, null);
    }

    /** Whether it binds a case that staff have opened, rather than opening one. */
    public boolean isInvitation() {
        return id == null;
    }

    /**
     * Id of a case that it can open.
     *
     * @param browser 0 for the first browser in which it is opened, then one more each
     */
    public String caseId(RealmKeys keys, String realmId, int browser) {
        if (id == null) {
            return subject;
        }
        byte[] hash = keys.active()
                .hash(
                        Purpose.RECOVERY_LINK,
                        "case".getBytes(StandardCharsets.UTF_8),
                        realmId.getBytes(StandardCharsets.UTF_8),
                        id.getBytes(StandardCharsets.UTF_8),
                        new byte[] {(byte) browser});
        ByteBuffer bytes = ByteBuffer.wrap(hash);
        return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }

    /** The page, as seen from outside; only within a request. */
    public static URI page(KeycloakSession session) {
        return Urls.realmBase(session.getContext().getUri().getBaseUri())
                .path("{realm}/latchkey/recovery")
                .build(session.getContext().getRealm().getName());
    }

    /** @param page from {@link #page} */
    String to(URI page, KeycloakSession session, RealmModel realm, Instant expiresAt) {
        String text = String.join(
                SEPARATOR,
                id == null ? "" : id,
                subject,
                askedBy == null ? "" : askedBy,
                clientId == null ? "" : clientId);
        return page + "?token="
                + new SignedToken(Purpose.RECOVERY_LINK, text, expiresAt)
                        .write(RealmKeys.of(session, realm), realm.getId());
    }

    /** Reads what a stranger sent. Forged, foreign, expired and garbled are all the same: empty. */
    public static Optional<RecoveryLink> read(
            @Nullable String token, KeycloakSession session, RealmModel realm, Instant now) {
        return SignedToken.read(token, RealmKeys.of(session, realm), Purpose.RECOVERY_LINK, realm.getId(), now)
                .map(read -> read.subject().split(SEPARATOR, -1))
                .filter(parts -> parts.length == PARTS)
                .map(parts -> new RecoveryLink(known(parts[0]), parts[1], known(parts[2]), known(parts[3])));
    }

    private static @Nullable String known(String part) {
        return part.isEmpty() ? null : part;
    }
}
