package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.RealmKey;
import io.latchkey.keycloak.RealmKey.Purpose;
import io.latchkey.keycloak.RealmKeys;
import io.latchkey.risk.Device;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one browser holds for one realm: a token for each of the last users who signed in there, so that the people of a
 * household can share it. Authenticated by the realm's key; nothing in it names a user to anybody else.
 *
 * <p>Layout, before URL-safe base64: version (1), flags (1, bit 0 = shared computer), number of entries (1), then for each
 * entry key tag (4), user tag (8), day of last use since 1970 (2), token (32); then key tag (4) and HMAC (32) over all before.
 *
 * @param entries at most {@link #MAX_ENTRIES}, the latest first, one for each user
 * @param shared whether somebody said that this is a shared computer: then the cookie ends with the browser
 */
record DeviceCookie(List<Entry> entries, boolean shared) {
    static final String NAME = "LATCHKEY_DEVICE";
    static final int MAX_ENTRIES = 8;

    private static final byte VERSION = 1;
    private static final int HEADER = 3;
    private static final int ENTRY = Integer.BYTES + Long.BYTES + Short.BYTES + DeviceToken.LENGTH;
    private static final int MAC = 32;
    private static final int TAIL = Integer.BYTES + MAC;
    private static final int MAX_TEXT = (HEADER + MAX_ENTRIES * ENTRY + TAIL) * 4 / 3 + 4;

    /**
     * @param keyTag which of the realm's keys made the user tag and hashes the token
     * @param userTag keyed hash of the user's id
     * @param day day of the last successful sign-in, counted from 1970
     */
    record Entry(int keyTag, long userTag, int day, DeviceToken token) {
        static Entry of(RealmKey key, String userId, DeviceToken token, Instant at) {
            return new Entry(key.tag(), tagOf(key, userId), dayOf(at), token);
        }

        private boolean isOf(RealmKeys keys, String userId) {
            return keys.find(keyTag)
                    .filter(key -> tagOf(key, userId) == userTag)
                    .isPresent();
        }
    }

    /**
     * What came as the cookie.
     *
     * @param state whether it can be believed
     * @param cookie empty unless {@code state} is {@code PRESENT}
     */
    record Reading(Device.Cookie state, DeviceCookie cookie) {}

    DeviceCookie {
        entries = List.copyOf(entries.subList(0, Math.min(entries.size(), MAX_ENTRIES)));
    }

    static DeviceCookie none() {
        return new DeviceCookie(List.of(), false);
    }

    /**
     * Reads what a stranger sent. A cookie of a key that the realm no longer has counts as absent: nobody can say who made
     * it. Everything else that doesn't verify counts as forged.
     *
     * @param text null if there was no cookie
     */
    static Reading read(@Nullable String text, RealmKeys keys) {
        if (text == null) {
            return new Reading(Device.Cookie.ABSENT, none());
        }
        byte[] bytes = decode(text);
        if (bytes == null) {
            return new Reading(Device.Cookie.FORGED, none());
        }
        int signed = bytes.length - MAC;
        Optional<RealmKey> key = keys.find(ByteBuffer.wrap(bytes).getInt(signed - Integer.BYTES));
        if (key.isEmpty()) {
            return new Reading(Device.Cookie.ABSENT, none());
        }
        byte[] expected = key.get().hash(Purpose.COOKIE, Arrays.copyOf(bytes, signed));
        if (!MessageDigest.isEqual(expected, Arrays.copyOfRange(bytes, signed, bytes.length))) {
            return new Reading(Device.Cookie.FORGED, none());
        }
        return new Reading(Device.Cookie.PRESENT, parse(ByteBuffer.wrap(bytes)));
    }

    /** The text to send, authenticated with the realm's active key. */
    String write(RealmKeys keys) {
        ByteBuffer out = ByteBuffer.allocate(HEADER + entries.size() * ENTRY + TAIL);
        out.put(VERSION).put((byte) (shared ? 1 : 0)).put((byte) entries.size());
        for (Entry entry : entries) {
            out.putInt(entry.keyTag())
                    .putLong(entry.userTag())
                    .putShort((short) entry.day())
                    .put(entry.token().bytes());
        }
        out.putInt(keys.active().tag());
        out.put(keys.active().hash(Purpose.COOKIE, Arrays.copyOf(out.array(), out.position())));
        return RealmKey.encode(out.array());
    }

    /** The entry of this user. */
    Optional<Entry> entry(RealmKeys keys, String userId) {
        return entries.stream().filter(entry -> entry.isOf(keys, userId)).findFirst();
    }

    /** Users who signed in here within the last {@code days} days. */
    int users(Instant now, int days) {
        int oldest = dayOf(now) - days;
        return (int) entries.stream().filter(entry -> entry.day() >= oldest).count();
    }

    /** The same cookie in which this user's entry is replaced; the one longest unused makes room. */
    DeviceCookie with(RealmKeys keys, String userId, Entry entry) {
        List<Entry> next = new ArrayList<>(List.of(entry));
        entries.stream().filter(old -> !old.isOf(keys, userId)).forEach(next::add);
        return new DeviceCookie(next, shared);
    }

    DeviceCookie withShared(boolean isShared) {
        return new DeviceCookie(entries, isShared);
    }

    private static DeviceCookie parse(ByteBuffer in) {
        in.get();
        boolean shared = in.get() == 1;
        int count = in.get();
        List<Entry> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int keyTag = in.getInt();
            long userTag = in.getLong();
            int day = Short.toUnsignedInt(in.getShort());
            byte[] token = new byte[DeviceToken.LENGTH];
            in.get(token);
            entries.add(new Entry(keyTag, userTag, day, DeviceToken.of(token)));
        }
        return new DeviceCookie(entries, shared);
    }

    /** The bytes, if their number is what their header says; null otherwise. */
    private static byte @Nullable [] decode(String text) {
        if (text.length() > MAX_TEXT) {
            return null;
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            return null;
        }
        boolean whole = bytes.length >= HEADER + TAIL
                && bytes[0] == VERSION
                && bytes[2] >= 0
                && bytes[2] <= MAX_ENTRIES
                && bytes.length == HEADER + bytes[2] * ENTRY + TAIL;
        return whole ? bytes : null;
    }

    private static long tagOf(RealmKey key, String userId) {
        byte[] hash = key.hash(Purpose.USER_TAG, userId.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(hash).getLong();
    }

    private static int dayOf(Instant at) {
        return (int) ChronoUnit.DAYS.between(Instant.EPOCH, at);
    }
}
