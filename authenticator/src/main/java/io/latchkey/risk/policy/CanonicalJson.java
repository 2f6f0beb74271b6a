package io.latchkey.risk.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeSet;

/**
 * One text for all documents that mean the same: fields in order, no blanks, a number by its value ({@code 15} and
 * {@code 15.0} are the same).
 */
final class CanonicalJson {
    private static final int VERSION_DIGITS = 12;

    private CanonicalJson() {}

    /** First 12 hexadecimal digits of the SHA-256 of the canonical text. */
    static String version(JsonNode document) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(text(document).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, VERSION_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    static String text(JsonNode node) {
        StringBuilder out = new StringBuilder();
        write(node, out);
        return out.toString();
    }

    private static void write(JsonNode node, StringBuilder out) {
        if (node.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            node.fieldNames().forEachRemaining(names::add);
            out.append('{');
            String separator = "";
            for (String name : names) {
                out.append(separator).append('"').append(escaped(name)).append("\":");
                write(node.path(name), out);
                separator = ",";
            }
            out.append('}');
        } else if (node.isArray()) {
            out.append('[');
            String separator = "";
            for (JsonNode element : node) {
                out.append(separator);
                write(element, out);
                separator = ",";
            }
            out.append(']');
        } else if (node.isNumber()) {
            out.append(node.doubleValue());
        } else {
            out.append(node);
        }
    }

    private static String escaped(String name) {
        return name.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
