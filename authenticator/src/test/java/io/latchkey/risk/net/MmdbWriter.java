package io.latchkey.risk.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes small files in the MaxMind DB format 2.0. Of two networks the longer prefix must be put later. In a file for IPv6
 * the IPv4 networks lie below {@code ::/96}.
 */
public final class MmdbWriter {
    private static final byte[] MARKER = "\u00ab\u00cd\u00efMaxMind.com".getBytes(StandardCharsets.ISO_8859_1);
    private static final int EMPTY = -1;
    private static final int SEPARATOR = 16;

    private final int ipVersion;
    private final List<int[]> nodes = new ArrayList<>();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final Map<String, Object> metadata = new LinkedHashMap<>();
    private int recordSize = 24;

    public MmdbWriter(int ipVersion, String type) {
        this.ipVersion = ipVersion;
        nodes.add(new int[] {EMPTY, EMPTY});
        metadata("binary_format_major_version", 2);
        metadata("binary_format_minor_version", 0);
        metadata("build_epoch", 1_767_225_600L);
        metadata("database_type", type);
        metadata("description", Map.of("en", "test"));
        metadata("ip_version", ipVersion);
        metadata("languages", List.of("en"));
    }

    /** A file in the nested layout of GeoIP2. */
    public static Map<String, Object> nested(
            String country, String region, String city, Number latitude, Number longitude) {
        return Map.of(
                "country", Map.of("iso_code", country, "names", Map.of("de", "Land", "en", "Country")),
                "subdivisions", List.of(Map.of("iso_code", region, "names", Map.of("en", "Region"))),
                "city", Map.of("names", Map.of("de", "Stadt", "en", city)),
                "location", Map.of("latitude", latitude, "longitude", longitude, "accuracy_radius", 20));
    }

    /** A file in the flat layout of ip-location-db. */
    public static Map<String, Object> flat(
            String country, String region, String city, Number latitude, Number longitude) {
        return Map.of(
                "country_code", country, "state1", region, "city", city, "latitude", latitude, "longitude", longitude);
    }

    /** Sets or overrides a field of the metadata, whether it makes sense or not. */
    MmdbWriter metadata(String key, Object value) {
        metadata.put(key, value);
        return this;
    }

    /** 24, 28 or 32 bits. */
    MmdbWriter recordSize(int bits) {
        recordSize = bits;
        return this;
    }

    public MmdbWriter put(String prefix, Object record) {
        int offset = data.size();
        encode(record, data);
        return point(prefix, offset);
    }

    /** A network whose record is these bytes. */
    MmdbWriter putRaw(String prefix, int... bytes) {
        int offset = data.size();
        for (int b : bytes) {
            data.write(b);
        }
        return point(prefix, offset);
    }

    /** A network whose record is where none is. */
    MmdbWriter point(String prefixText, int offset) {
        Prefix prefix = PrefixTest.prefix(prefixText);
        IpAddress address = prefix.address();
        boolean below96 = address.isV4() && ipVersion == 6;
        int length = prefix.length() + (below96 ? 96 : 0);
        int node = 0;
        for (int i = 0; i < length - 1; i++) {
            int bit = bit(address, i, below96);
            int child = nodes.get(node)[bit];
            if (child < 0) {
                nodes.add(new int[] {child, child});
                child = nodes.size() - 1;
                nodes.get(node)[bit] = child;
            }
            node = child;
        }
        nodes.get(node)[bit(address, length - 1, below96)] = -2 - offset;
        return this;
    }

    private static int bit(IpAddress address, int index, boolean below96) {
        int i = below96 ? index - 96 : index;
        if (i < 0) {
            return 0;
        }
        byte[] bytes = address.toInetAddress().getAddress();
        return bytes[i / 8] >> 7 - i % 8 & 1;
    }

    public Path write(Path file) throws IOException {
        return Files.write(file, bytes());
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int[] node : nodes) {
            long left = record(node[0]);
            long right = record(node[1]);
            switch (recordSize) {
                case 24 -> number(left << 24 | right, 6, out);
                case 28 -> {
                    number(left & 0xff_ffff, 3, out);
                    out.write((int) (left >>> 24 << 4 | right >>> 24));
                    number(right & 0xff_ffff, 3, out);
                }
                default -> number(left << 32 | right, 8, out);
            }
        }
        out.writeBytes(new byte[SEPARATOR]);
        out.writeBytes(data.toByteArray());
        out.writeBytes(MARKER);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("node_count", nodes.size());
        all.put("record_size", recordSize);
        all.putAll(metadata);
        encode(all, out);
        return out.toByteArray();
    }

    private long record(int child) {
        return child == EMPTY ? nodes.size() : child >= 0 ? child : nodes.size() + SEPARATOR + (-2 - child);
    }

    private static void number(long value, int bytes, ByteArrayOutputStream out) {
        for (int i = bytes - 1; i >= 0; i--) {
            out.write((int) (value >>> 8 * i));
        }
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
        } else if (value instanceof Boolean flag) {
            control(14, flag ? 1 : 0, out);
        } else if (value instanceof Double number) {
            control(3, 8, out);
            out.writeBytes(ByteBuffer.allocate(8).putDouble(number).array());
        } else if (value instanceof Float number) {
            control(15, 4, out);
            out.writeBytes(ByteBuffer.allocate(4).putFloat(number).array());
        } else if (value instanceof Long number) {
            control(9, 8, out);
            number(number, 8, out);
        } else if (value instanceof Integer number) {
            control(6, 4, out);
            number(number, 4, out);
        } else {
            throw new IllegalArgumentException("No type for " + value);
        }
    }

    private static void control(int type, int size, ByteArrayOutputStream out) {
        int first = size < 29 ? size : size < 285 ? 29 : 30;
        out.write((type < 8 ? type << 5 : 0) | first);
        if (type > 7) {
            out.write(type - 7);
        }
        if (first == 29) {
            out.write(size - 29);
        } else if (first == 30) {
            number(size - 285, 2, out);
        }
    }
}
