package io.latchkey.replay.csv;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A text as UTF-8 that grows, and is begun again without giving up its room. */
final class Text {
    private byte[] bytes = new byte[1 << 12];
    private int length;

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    void append(CharSequence more) {
        int size = more.length();
        room(size);
        for (int i = 0; i < size; i++) {
            char c = more.charAt(i);
            if (c >= 0x80) {
                append(more.subSequence(i, size).toString().getBytes(StandardCharsets.UTF_8));
                return;
            }
            bytes[length++] = (byte) c;
        }
    }

    private void append(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    /** Copies a piece of it. */
    void copy(int start, int size, byte[] to, int at) {
        System.arraycopy(bytes, start, to, at, size);
    }
}
