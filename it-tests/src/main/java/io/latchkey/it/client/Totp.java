package io.latchkey.it.client;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An authenticator app: RFC 6238 with HMAC-SHA-1, six digits and steps of 30 seconds.
 *
 * @param secret the shared secret in Base32 (RFC 4648, without padding), as a person types it into an app
 */
public record Totp(String secret) {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final long STEP_SECONDS = 30;

    /** The app for a key of these bytes. */
    public static Totp of(byte[] key) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte next : key) {
            buffer = (buffer << 8 | (next & 0xff)) & 0xffff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32.charAt(buffer >> bits & 0x1f));
            }
        }
        if (bits > 0) {
            text.append(BASE32.charAt(buffer << (5 - bits) & 0x1f));
        }
        return new Totp(text.toString());
    }

    /** The six digits at the given moment. */
    public String at(Instant moment) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key(), "RAW"));
            byte[] hash = mac.doFinal(
                    ByteBuffer.allocate(Long.BYTES).putLong(step(moment)).array());
            int offset = hash[hash.length - 1] & 0x0f;
            int binary = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fffffff;
            return String.format(Locale.ROOT, "%06d", binary % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The six digits now. */
    public String now() {
        return at(Instant.now());
    }

    private static long step(Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), STEP_SECONDS);
    }

    private byte[] key() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int buffer = 0;
        int bits = 0;
        for (char letter : secret.toCharArray()) {
            buffer = (buffer << 5 | BASE32.indexOf(letter)) & 0xfff;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.write(buffer >> bits & 0xff);
            }
        }
        return bytes.toByteArray();
    }
}
