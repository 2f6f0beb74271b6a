package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.RealmKey;
import io.latchkey.keycloak.RealmKey.Purpose;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A random value of 256 bits that only the browser holds. The server keeps a keyed hash of it in its user's profile. */
final class DeviceToken {
    /** Bytes of a token. */
    static final int LENGTH = 32;

    private final byte[] value;

    private DeviceToken(byte[] value) {
        this.value = value;
    }

    static DeviceToken random(SecureRandom random) {
        byte[] value = new byte[LENGTH];
        random.nextBytes(value);
        return new DeviceToken(value);
    }

    /** @throws IllegalArgumentException unless there are exactly {@link #LENGTH} bytes */
    static DeviceToken of(byte[] value) {
        if (value.length != LENGTH) {
            throw new IllegalArgumentException("A device token has " + LENGTH + " bytes, not " + value.length);
        }
        return new DeviceToken(value.clone());
    }

    /**
     * The token that takes its place. The same whoever asks, so that tabs that sign in at once are given the same one and
     * don't clash; and by which the server can tell an ancestor of a token it knows. Nobody can work it out without the
     * realm's key.
     */
    DeviceToken next(RealmKey key) {
        return new DeviceToken(key.hash(Purpose.DEVICE_SUCCESSOR, value));
    }

    byte[] bytes() {
        return value.clone();
    }

    /** What the server keeps: useless without the realm's key, and for any other user. */
    String hash(RealmKey key, String userId) {
        return RealmKey.encode(key.hash(Purpose.DEVICE_TOKEN, userId.getBytes(StandardCharsets.UTF_8), value));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DeviceToken that && MessageDigest.isEqual(value, that.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    /** Says nothing of the value, so that it can't end in a log. */
    @Override
    public String toString() {
        return "DeviceToken";
    }
}
