package io.latchkey.risk.profile;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Known devices as bytes. Hashes and UUIDs go as what they are, any other text as text. */
final class DeviceCodec {
    private static final int TEXT = 0;
    private static final int BASE64_32 = 1;
    private static final int UUID_16 = 2;
    private static final int HASH_BYTES = 32;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private DeviceCodec() {}

    static void write(ByteWriter out, List<KnownDevice> devices) {
        out.number(devices.size());
        for (KnownDevice device : devices) {
            compact(out, device.id());
            compact(out, device.tokenHash());
            String previous = device.previousTokenHash();
            out.flag(previous != null);
            if (previous != null) {
                compact(out, previous);
            }
            out.second(device.issuedAt());
            out.second(device.lastUsedAt());
            out.second(device.trustedUntil());
            out.flag(device.sessionOnly());
            out.text(device.browserFamily());
            out.text(device.osFamily());
            out.second(device.firstUsedAt());
            out.second(device.provenAt());
        }
    }

    /** @param version of the profile; one of the first doesn't say since when a device is in use, nor when it was proven */
    static List<KnownDevice> read(ByteReader in, int version) throws ProfileFormatException {
        int count = in.number(Profile.DEVICE_LIMIT);
        List<KnownDevice> devices = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            devices.add(device(in, version));
        }
        return devices;
    }

    private static KnownDevice device(ByteReader in, int version) throws ProfileFormatException {
        String id = compact(in);
        String token = compact(in);
        String previous = in.flag() ? compact(in) : null;
        Instant issuedAt = in.second();
        Instant lastUsedAt = in.second();
        Instant trustedUntil = in.optionalSecond();
        boolean sessionOnly = in.flag();
        String browser = in.text(KnownDevice.FAMILY_LIMIT);
        String os = in.text(KnownDevice.FAMILY_LIMIT);
        boolean first = version == Profile.FIRST_VERSION;
        // Only who had proved himself could trust a device; of any other nobody knows whose it is.
        Instant firstUsedAt = first ? issuedAt : in.second();
        Instant provenAt = first ? (trustedUntil == null ? null : issuedAt) : in.optionalSecond();
        return new KnownDevice(
                id,
                token,
                previous,
                issuedAt,
                lastUsedAt,
                trustedUntil,
                sessionOnly,
                browser,
                os,
                firstUsedAt,
                provenAt);
    }

    private static void compact(ByteWriter out, String text) {
        byte[] hash = hashBytes(text);
        UUID uuid = uuid(text);
        if (hash != null) {
            out.octet(BASE64_32);
            out.raw(hash);
        } else if (uuid != null) {
            out.octet(UUID_16);
            out.raw(ByteBuffer.allocate(16)
                    .putLong(uuid.getMostSignificantBits())
                    .putLong(uuid.getLeastSignificantBits())
                    .array());
        } else {
            out.octet(TEXT);
            out.text(text);
        }
    }

    private static String compact(ByteReader in) throws ProfileFormatException {
        int kind = in.octet();
        return switch (kind) {
            case BASE64_32 -> BASE64.encodeToString(in.raw(HASH_BYTES));
            case UUID_16 -> {
                ByteBuffer bytes = ByteBuffer.wrap(in.raw(16));
                yield new UUID(bytes.getLong(), bytes.getLong()).toString();
            }
            case TEXT -> nonEmpty(in.text(KnownDevice.TEXT_LIMIT));
            default -> throw new ProfileFormatException("A text of unknown kind");
        };
    }

    private static String nonEmpty(String text) throws ProfileFormatException {
        if (text.isEmpty()) {
            throw new ProfileFormatException("An id or hash is empty");
        }
        return text;
    }

    /** The 32 bytes of which {@code text} is exactly the URL-safe base64, or null. */
    private static byte @Nullable [] hashBytes(String text) {
        if (text.length() != 43) {
            return null;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return bytes.length == HASH_BYTES && BASE64.encodeToString(bytes).equals(text) ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable UUID uuid(String text) {
        if (text.length() != 36) {
            return null;
        }
        try {
            UUID uuid = UUID.fromString(text);
            return uuid.toString().equals(text) ? uuid : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
