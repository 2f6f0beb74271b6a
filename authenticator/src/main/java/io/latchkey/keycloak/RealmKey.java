package io.latchkey.keycloak;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One of a realm's secret keys, cut into keys for our purposes (HMAC-SHA-256 as in RFC 5869's expand step), so that a hash
 * made for one purpose says nothing for another and Keycloak's own use of the key is never touched.
 */
public final class RealmKey {
    /** What a keyed hash is for. The name is part of the derivation: renaming one invalidates what it made. */
    public enum Purpose {
        /** Authenticates the device cookie. */
        COOKIE,
        /** Names a user inside the device cookie. */
        USER_TAG,
        /** What the server keeps of a device token. */
        DEVICE_TOKEN,
        /** Makes a device token's successor. */
        DEVICE_SUCCESSOR,
        /** What the server keeps of a mailed code. */
        MAILED_CODE,
        /** Authenticates the link of "this wasn't me". */
        DISOWN_LINK,
        /** Authenticates the link of "this wasn't me" in a mail about a recovery. */
        RECOVERY_DISOWN,
        /** Authenticates the link of a recovery. */
        RECOVERY_LINK,
        /** What the server keeps of the cookie that a recovery is bound to. */
        RECOVERY_BROWSER,
        /** Names the key itself. */
        OWNER_CHANNEL,
        KEY_TAG
    }

    private static final String ALGORITHM = "HmacSHA256";

    private final Map<Purpose, SecretKeySpec> keys = new EnumMap<>(Purpose.class);
    private final int tag;

    /**
     * @param secret the realm's key, at least 16 bytes
     * @throws IllegalArgumentException if it is shorter
     */
    public RealmKey(byte[] secret) {
        if (secret.length < 16) {
            throw new IllegalArgumentException("A realm key needs at least 16 bytes, not " + secret.length);
        }
        SecretKeySpec root = new SecretKeySpec(secret, ALGORITHM);
        for (Purpose purpose : Purpose.values()) {
            byte[] info = ("latchkey/" + purpose.name() + "\u0001").getBytes(StandardCharsets.UTF_8);
            keys.put(purpose, new SecretKeySpec(mac(root, info), ALGORITHM));
        }
        tag = ByteBuffer.wrap(hash(Purpose.KEY_TAG)).getInt();
    }

    /** A short name of this key that says nothing of it; the same wherever the key is. */
    public int tag() {
        return tag;
    }

    /**
     * Keyed hash of the parts, 32 bytes. Parts can't run into each other: each counts with its length.
     */
    public byte[] hash(Purpose purpose, byte[]... parts) {
        Mac mac = start(key(purpose));
        for (byte[] part : parts) {
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
            mac.update(part);
        }
        return mac.doFinal();
    }

    /** The same for text, as URL-safe base64 without padding. */
    public String hashText(Purpose purpose, String... parts) {
        byte[][] bytes = new byte[parts.length][];
        for (int i = 0; i < parts.length; i++) {
            bytes[i] = parts[i].getBytes(StandardCharsets.UTF_8);
        }
        return encode(hash(purpose, bytes));
    }

    /** URL-safe base64 without padding. */
    public static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private SecretKeySpec key(Purpose purpose) {
        SecretKeySpec key = keys.get(purpose);
        if (key == null) {
            throw new IllegalStateException("No key for " + purpose);
        }
        return key;
    }

    private static byte[] mac(SecretKeySpec key, byte[] message) {
        return start(key).doFinal(message);
    }

    private static Mac start(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has " + ALGORITHM, e);
        }
    }
}
