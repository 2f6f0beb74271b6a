package io.latchkey.risk.profile;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Packs values tightly. Its counterpart is {@link ByteReader}. */
final class ByteWriter {
    /** Room for most profiles; it grows. */
    private static final int FIRST = 384;

    private byte[] bytes = new byte[FIRST];
    private int length;

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    void copy(byte[] to, int at) {
        System.arraycopy(bytes, 0, to, at, length);
    }

    int length() {
        return length;
    }

    private void write(int value) {
        room(1);
        bytes[length++] = (byte) value;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    void octet(int value) {
        write(value);
    }

    void flag(boolean value) {
        write(value ? 1 : 0);
    }

    void raw(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    /** An unsigned number in groups of seven bits, least first (LEB128). */
    void number(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        write((int) rest);
    }

    /** A number of either sign, small ones short (zigzag). */
    void signed(long value) {
        number(value << 1 ^ value >> 63);
    }

    void text(String value) {
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        number(encoded.length);
        raw(encoded);
    }

    /** An instant of whole seconds from 1970 on, or none. */
    void second(@Nullable Instant value) {
        number(value == null ? 0 : value.getEpochSecond() + 1);
    }

    /** A weight as {@link Weight} rounds it. */
    void weight(double value) {
        int bits = Weight.bits(value);
        write(bits >>> 8);
        write(bits);
    }

    void optionalText(@Nullable String value) {
        flag(value != null);
        if (value != null) {
            text(value);
        }
    }
}
