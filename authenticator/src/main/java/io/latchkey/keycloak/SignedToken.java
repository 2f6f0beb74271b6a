package io.latchkey.keycloak;

import io.latchkey.keycloak.RealmKey.Purpose;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a mailed link carries: what it is about and until when, authenticated by the realm's key for one purpose. Nothing is
 * stored for it, so it outlasts a restart; that it counts once is the matter of what it is about.
 *
 * <p>Layout, before URL-safe base64: version (1), key tag (4), expiry in seconds since 1970 (8), subject (at most
 * {@link #MAX_SUBJECT} bytes), HMAC over realm, expiry and subject (32).
 *
 * @param purpose a token for one is worth nothing for another
 * @param subject what it is about, for example the id of a decision
 * @param expiresAt the first instant at which it is no longer good; whole seconds
 */
public record SignedToken(Purpose purpose, String subject, Instant expiresAt) {
    static final int MAX_SUBJECT = 1024;

    private static final byte VERSION = 1;
    private static final int HEAD = 1 + Integer.BYTES + Long.BYTES;
    private static final int MAC = 32;
    private static final int MAX_TEXT = (HEAD + MAX_SUBJECT + MAC) * 4 / 3 + 4;

    /** The text for the link. */
    public String write(RealmKeys keys, String realmId) {
        byte[] about = subject.getBytes(StandardCharsets.UTF_8);
        if (about.length == 0 || about.length > MAX_SUBJECT) {
            throw new IllegalArgumentException("The subject of a token has 1 to " + MAX_SUBJECT + " bytes");
        }
        RealmKey key = keys.active();
        return RealmKey.encode(ByteBuffer.allocate(HEAD + about.length + MAC)
                .put(VERSION)
                .putInt(key.tag())
                .putLong(expiresAt.getEpochSecond())
                .put(about)
                .put(mac(key, purpose, realmId, expiresAt.getEpochSecond(), about))
                .array());
    }

    /**
     * Reads what a stranger sent. Forged, foreign, expired and garbled are all the same: empty.
     *
     * @param text null if nothing was sent
     */
    public static Optional<SignedToken> read(
            @Nullable String text, RealmKeys keys, Purpose purpose, String realmId, Instant now) {
        byte[] bytes = decode(text);
        if (bytes == null) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        Optional<RealmKey> key = keys.find(in.getInt());
        long seconds = in.getLong();
        byte[] about = Arrays.copyOfRange(bytes, HEAD, bytes.length - MAC);
        byte[] mac = Arrays.copyOfRange(bytes, bytes.length - MAC, bytes.length);
        boolean genuine =
                key.isPresent() && MessageDigest.isEqual(mac(key.get(), purpose, realmId, seconds, about), mac);
        if (!genuine || now.getEpochSecond() >= seconds) {
            return Optional.empty();
        }
        return Optional.of(
                new SignedToken(purpose, new String(about, StandardCharsets.UTF_8), Instant.ofEpochSecond(seconds)));
    }

    private static byte[] mac(RealmKey key, Purpose purpose, String realmId, long seconds, byte[] about) {
        byte[] expiry = ByteBuffer.allocate(Long.BYTES).putLong(seconds).array();
        return key.hash(purpose, realmId.getBytes(StandardCharsets.UTF_8), expiry, about);
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
