package io.latchkey.risk.profile;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Unpacks what {@link ByteWriter} packed. Never reads or allocates beyond the bytes there are. */
final class ByteReader {
    private final byte[] bytes;
    private final int end;
    private int at;

    ByteReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    /** Of a piece of them, which must be within. */
    ByteReader(byte[] bytes, int start, int length) {
        this.bytes = bytes;
        this.at = start;
        this.end = start + length;
    }

    int octet() throws ProfileFormatException {
        if (at >= end) {
            throw new ProfileFormatException("The bytes end too early");
        }
        return bytes[at++] & 0xff;
    }

    byte[] raw(int length) throws ProfileFormatException {
        if (length > end - at) {
            throw new ProfileFormatException("The bytes end too early");
        }
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    boolean flag() throws ProfileFormatException {
        int value = octet();
        if (value > 1) {
            throw new ProfileFormatException("A flag is 0 or 1");
        }
        return value == 1;
    }

    long number() throws ProfileFormatException {
        if (at < end && bytes[at] >= 0) {
            return bytes[at++];
        }
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int octet = octet();
            value |= (long) (octet & 0x7f) << shift;
            if ((octet & 0x80) == 0) {
                if (octet == 0 && shift > 0 || shift == 63 && octet > 1) {
                    throw new ProfileFormatException("A number is not in its shortest form");
                }
                return value;
            }
        }
        throw new ProfileFormatException("A number is too long");
    }

    /** A number from 0 to {@code most}. */
    int number(int most) throws ProfileFormatException {
        long value = number();
        if (value < 0 || value > most) {
            throw new ProfileFormatException("A number is out of range");
        }
        return (int) value;
    }

    long signed() throws ProfileFormatException {
        long value = number();
        return value >>> 1 ^ -(value & 1);
    }

    String text(int mostChars) throws ProfileFormatException {
        int length = number(mostChars * 3);
        if (length > end - at) {
            throw new ProfileFormatException("A text ends too early");
        }
        try {
            String text = decoded(length);
            if (text.length() > mostChars) {
                throw new ProfileFormatException("A text is too long");
            }
            at += length;
            return text;
        } catch (CharacterCodingException e) {
            throw new ProfileFormatException("A text is not UTF-8");
        }
    }

    private String decoded(int length) throws CharacterCodingException {
        int ascii = at;
        while (ascii < at + length && bytes[ascii] >= 0) {
            ascii++;
        }
        return ascii == at + length
                ? new String(bytes, at, length, StandardCharsets.US_ASCII)
                : StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes, at, length))
                        .toString();
    }

    @Nullable
    String optionalText(int mostChars) throws ProfileFormatException {
        return flag() ? text(mostChars) : null;
    }

    @Nullable
    Instant optionalSecond() throws ProfileFormatException {
        long value = number();
        if (value < 0 || value > Instants.LATEST + 1) {
            throw new ProfileFormatException("An instant is out of range");
        }
        return value == 0 ? null : Instant.ofEpochSecond(value - 1);
    }

    Instant second() throws ProfileFormatException {
        Instant value = optionalSecond();
        if (value == null) {
            throw new ProfileFormatException("An instant is missing");
        }
        return value;
    }

    float weight() throws ProfileFormatException {
        int high = octet();
        return Weight.of(high << 8 | octet());
    }

    /** Whether all has been read. */
    boolean isAtEnd() {
        return at == end;
    }

    void end() throws ProfileFormatException {
        if (at != end) {
            throw new ProfileFormatException("There are bytes left over");
        }
    }
}
