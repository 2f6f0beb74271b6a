package io.latchkey.keycloak.admin.disown;

import io.latchkey.keycloak.RealmKey;
import io.latchkey.keycloak.RealmKey.Purpose;
import io.latchkey.keycloak.RealmKeys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a "this wasn't me" link carries: which decision, until when, authenticated by the realm's key. Nothing is stored
 * for it, so it outlasts a restart; that it counts once is the decision's own matter, which is disowned only once.
 *
 * <p>Layout, before URL-safe base64: version (1), key tag (4), expiry in seconds since 1970 (8), id of the decision (at
 * most {@link #MAX_ID}), HMAC over realm, expiry and id (32).
 *
 * @param decisionId of the decision to disown
 * @param expiresAt the first instant at which it is no longer good; whole seconds
 */
record DisownToken(String decisionId, Instant expiresAt) {
    static final int MAX_ID = 64;

    private static final byte VERSION = 1;
    private static final int HEAD = 1 + Integer.BYTES + Long.BYTES;
    private static final int MAC = 32;
    private static final int MAX_TEXT = (HEAD + MAX_ID + MAC) * 4 / 3 + 4;

    /** The text for the link. */
    String write(RealmKeys keys, String realmId) {
        byte[] id = decisionId.getBytes(StandardCharsets.UTF_8);
        if (id.length == 0 || id.length > MAX_ID) {
            throw new IllegalArgumentException("The id of a decision has 1 to " + MAX_ID + " bytes");
        }
        RealmKey key = keys.active();
        return RealmKey.encode(ByteBuffer.allocate(HEAD + id.length + MAC)
                .put(VERSION)
                .putInt(key.tag())
                .putLong(expiresAt.getEpochSecond())
                .put(id)
                .put(mac(key, realmId, expiresAt.getEpochSecond(), id))
                .array());
    }

    /**
     * Reads what a stranger sent. Forged, foreign, expired and garbled are all the same: empty.
     *
     * @param text null if nothing was sent
     */
    static Optional<DisownToken> read(@Nullable String text, RealmKeys keys, String realmId, Instant now) {
        byte[] bytes = decode(text);
        if (bytes == null) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        Optional<RealmKey> key = keys.find(in.getInt());
        long seconds = in.getLong();
        byte[] id = Arrays.copyOfRange(bytes, HEAD, bytes.length - MAC);
        byte[] mac = Arrays.copyOfRange(bytes, bytes.length - MAC, bytes.length);
        boolean genuine = key.isPresent() && MessageDigest.isEqual(mac(key.get(), realmId, seconds, id), mac);
        if (!genuine || now.getEpochSecond() >= seconds) {
            return Optional.empty();
        }
        return Optional.of(new DisownToken(new String(id, StandardCharsets.UTF_8), Instant.ofEpochSecond(seconds)));
    }

    private static byte[] mac(RealmKey key, String realmId, long seconds, byte[] id) {
        byte[] expiry = ByteBuffer.allocate(Long.BYTES).putLong(seconds).array();
        return key.hash(Purpose.DISOWN_LINK, realmId.getBytes(StandardCharsets.UTF_8), expiry, id);
    }

    private static byte @Nullable [] decode(@Nullable String text) {
        if (text == null || text.length() > MAX_TEXT) {
            return null;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return bytes.length > HEAD + MAC && bytes[0] == VERSION ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
