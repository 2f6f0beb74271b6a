package io.latchkey.replay.csv;

import io.latchkey.risk.Device;
import io.latchkey.risk.net.IpAddress;
import io.latchkey.risk.profile.Showing;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one day as they stand in the file, with what was worked out of them in their order. Filled by the reader, then
 * worked on by all shards, each for its own users.
 */
final class Batch {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** The most rows in one. */
    static final int ROWS = 4_096;

    /** The most bytes in one, and in a row. */
    static final int BYTES = 8 << 20;

    final byte[] bytes = new byte[BYTES];
    final long[] line = new long[ROWS];
    final long[] second = new long[ROWS];
    final int[] nano = new int[ROWS];
    final long[] userHigh = new long[ROWS];
    final long[] userLow = new long[ROWS];
    final @Nullable IpAddress[] address = new IpAddress[ROWS];
    final boolean[] successful = new boolean[ROWS];
    final boolean[] takeover = new boolean[ROWS];
    final int[] failures = new int[ROWS];
    final int[] accounts = new int[ROWS];
    final Device.Cookie[] cookie = new Device.Cookie[ROWS];
    final @Nullable String[] token = new String[ROWS];
    /** What the browser holds by now that a copied token was copied from. */
    final @Nullable String[] copiedFrom = new String[ROWS];

    final @Nullable String[] issued = new String[ROWS];
    final int[] browserUsers = new int[ROWS];
    /** What became of the rows, shard by shard as UTF-8, and where each one's text ends in that of its shard. */
    final Text[] text;

    final int[] textEnd = new int[ROWS];
    final int[] shard = new int[ROWS];
    /** The user's number in his shard. */
    final int[] user = new int[ROWS];

    /** What the population is to learn from, lane by lane. */
    final @Nullable Showing[][] learnt;

    private final int[] fields = new int[ROWS * Column.COUNT * 2];
    int length;
    int rows;
    long day;

    Batch(int lanes, int shards) {
        learnt = new Showing[lanes][ROWS];
        text = new Text[shards];
        Arrays.setAll(text, shard -> new Text());
    }

    /** What became of the rows, in their order. */
    byte[] texts() {
        byte[] all = new byte[Arrays.stream(text).mapToInt(Text::length).sum()];
        int[] from = new int[text.length];
        int length = 0;
        for (int row = 0; row < rows; row++) {
            int of = shard[row];
            int size = textEnd[row] - from[of];
            text[of].copy(from[of], size, all, length);
            from[of] = textEnd[row];
            length += size;
        }
        return all;
    }

    void field(int row, int column, int start, int end) {
        int at = (row * Column.COUNT + column) * 2;
        fields[at] = start;
        fields[at + 1] = end;
    }

    int start(int row, Column column) {
        return fields[(row * Column.COUNT + column.ordinal()) * 2];
    }

    int end(int row, Column column) {
        return fields[(row * Column.COUNT + column.ordinal()) * 2 + 1];
    }

    /** The text of a field; empty if it is missing. */
    String text(int row, Column column) {
        return text(bytes, start(row, column), end(row, column));
    }

    static String text(byte[] bytes, int start, int end) {
        if (start >= end) {
            return "";
        }
        if (bytes[start] == '"') {
            return new String(bytes, start + 1, end - start - 2, StandardCharsets.UTF_8).replace("\"\"", "\"");
        }
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    /** A hash of some fields that stand in one row, by which their values are told apart. */
    long hash(int row, Column... columns) {
        long hash = 0xcbf29ce484222325L;
        for (Column column : columns) {
            int end = end(row, column);
            for (int i = start(row, column); i < end; i++) {
                hash = (hash ^ bytes[i]) * 0x100000001b3L;
            }
            hash = (hash ^ 0x1ff) * 0x100000001b3L;
        }
        return mixed(hash);
    }

    /** The same in fewer steps, eight bytes at a time. Another number: good for looking up what was read before, and no more. */
    long lookup(int row, Column... columns) {
        long hash = columns.length;
        for (Column column : columns) {
            int end = end(row, column);
            int i = start(row, column);
            hash = mixed(hash + (end - i));
            for (; i + Long.BYTES <= end; i += Long.BYTES) {
                hash = (hash ^ (long) WORDS.get(bytes, i)) * 0x9e3779b97f4a7c15L;
                hash ^= hash >>> 29;
            }
            for (; i < end; i++) {
                hash = (hash ^ bytes[i]) * 0x100000001b3L;
            }
        }
        return mixed(hash);
    }

    static long mixed(long bits) {
        long mixed = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
