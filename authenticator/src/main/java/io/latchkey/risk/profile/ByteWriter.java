package io.latchkey.risk.profile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Packs values tightly. Its counterpart is {@link ByteReader}. */
final class ByteWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);

    byte[] toBytes() {
        return out.toByteArray();
    }

    void octet(int value) {
        out.write(value);
    }

    void flag(boolean value) {
        out.write(value ? 1 : 0);
    }

    void raw(byte[] bytes) {
        out.writeBytes(bytes);
    }

    /** An unsigned number in groups of seven bits, least first (LEB128). */
    void number(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /** A number of either sign, small ones short (zigzag). */
    void signed(long value) {
        number(value << 1 ^ value >> 63);
    }

    void text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        out.writeBytes(bytes);
    }

    /** An instant of whole seconds from 1970 on, or none. */
    void second(@Nullable Instant value) {
        number(value == null ? 0 : value.getEpochSecond() + 1);
    }

    /** A weight as {@link Weight} rounds it. */
    void weight(double value) {
        int bits = Weight.bits(value);
        out.write(bits >>> 8);
        out.write(bits);
    }

    void optionalText(@Nullable String value) {
        flag(value != null);
        if (value != null) {
            text(value);
        }
    }
}
