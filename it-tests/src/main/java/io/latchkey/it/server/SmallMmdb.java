package io.latchkey.it.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a small file for IPv4 in the MaxMind DB format 2.0, records of 24 bits. */
final class SmallMmdb {

    private static final byte[] MARKER = "\u00ab\u00cd\u00efMaxMind.com".getBytes(StandardCharsets.ISO_8859_1);
    private static final int EMPTY = -1;
    private static final int SEPARATOR = 16;
    private static final int LONGEST_TEXT = 28;

    private final List<int[]> nodes = new ArrayList<>(List.of(new int[] {EMPTY, EMPTY}));
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    /**
     * Adds a network; of two that overlap the longer one must come later.
     *
     * @param prefix such as {@code 192.0.2.0/24}
     * @param fields texts of at most 28 bytes, and doubles
     */
    SmallMmdb put(String prefix, Map<String, Object> fields) {
        int offset = data.size();
        encode(fields, data);
        String[] parts = prefix.split("/", -1);
        int address = address(parts[0]);
        int length = Integer.parseInt(parts[1]);
        int node = 0;
        for (int i = 0; i < length - 1; i++) {
            int bit = address >>> (31 - i) & 1;
            int child = nodes.get(node)[bit];
            if (child < 0) {
                nodes.add(new int[] {child, child});
                child = nodes.size() - 1;
                nodes.get(node)[bit] = child;
            }
            node = child;
        }
        nodes.get(node)[address >>> (32 - length) & 1] = -2 - offset;
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int[] node : nodes) {
            number(record(node[0]), 3, out);
            number(record(node[1]), 3, out);
        }
        out.writeBytes(new byte[SEPARATOR]);
        out.writeBytes(data.toByteArray());
        out.writeBytes(MARKER);
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("node_count", nodes.size());
        metadata.put("record_size", 24);
        metadata.put("ip_version", 4);
        metadata.put("database_type", "Latchkey-Demo-City");
        metadata.put("languages", List.of("en"));
        metadata.put("binary_format_major_version", 2);
        metadata.put("binary_format_minor_version", 0);
        metadata.put("build_epoch", 1_767_225_600L);
        metadata.put("description", Map.of("en", "A few places for the demo"));
        encode(metadata, out);
        return out.toByteArray();
    }

    private int record(int child) {
        return child == EMPTY ? nodes.size() : child >= 0 ? child : nodes.size() + SEPARATOR + (-2 - child);
    }

    private static int address(String text) {
        int address = 0;
        for (String part : text.split("\\.", -1)) {
            address = address << 8 | Integer.parseInt(part);
        }
        return address;
    }

    private static void encode(Object value, ByteArrayOutputStream out) {
        if (value instanceof Map<?, ?> map) {
            control(7, map.size(), out);
            map.forEach((key, entry) -> {
                encode(key, out);
                encode(entry, out);
            });
        } else if (value instanceof List<?> list) {
            control(11, list.size(), out);
            list.forEach(entry -> encode(entry, out));
        } else if (value instanceof String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            control(2, bytes.length, out);
            out.writeBytes(bytes);
        } else if (value instanceof Double number) {
            control(3, 8, out);
            out.writeBytes(ByteBuffer.allocate(8).putDouble(number).array());
        } else if (value instanceof Integer number) {
            control(6, 4, out);
            number(number, 4, out);
        } else if (value instanceof Long number) {
            control(9, 8, out);
            number(number, 8, out);
        } else {
            throw new IllegalArgumentException("No type for " + value);
        }
    }

    private static void control(int type, int size, ByteArrayOutputStream out) {
        if (size > LONGEST_TEXT) {
            throw new IllegalArgumentException("Too long: " + size);
        }
        out.write((type < 8 ? type << 5 : 0) | size);
        if (type > 7) {
            out.write(type - 7);
        }
    }

    private static void number(long value, int bytes, ByteArrayOutputStream out) {
        for (int i = bytes - 1; i >= 0; i--) {
            out.write((int) (value >>> 8 * i));
        }
    }
}
