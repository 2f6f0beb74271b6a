package io.latchkey.keycloak.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One file of the desk page.
 *
 * @param type its media type
 * @param tag changes with its content
 */
record DeskFile(String type, byte[] content, String tag) {
    private static final List<String> SCRIPTS =
            List.of("desk", "api", "case", "decide", "dom", "passkey", "queue", "session", "texts");
    private static final Map<String, DeskFile> FILES = files();

    /** Only what is on the list: a name is never made into a path. */
    static Optional<DeskFile> of(String name) {
        return Optional.ofNullable(FILES.get(name));
    }

    /** A file of the jar as text. */
    static String text(String name) {
        return new String(read(name), StandardCharsets.UTF_8);
    }

    private static Map<String, DeskFile> files() {
        Map<String, DeskFile> files = new TreeMap<>();
        SCRIPTS.forEach(name -> add(files, name + ".js", "text/javascript; charset=utf-8", read(name + ".js")));
        add(files, "desk.css", "text/css; charset=utf-8", read("desk.css"));
        add(files, "desk.svg", "image/svg+xml", read("desk.svg"));
        for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            DeskTexts texts = DeskTexts.of(List.of(locale));
            add(files, "texts_" + texts.language() + ".json", "application/json", json(texts));
        }
        return Map.copyOf(files);
    }

    private static void add(Map<String, DeskFile> files, String name, String type, byte[] content) {
        files.put(name, new DeskFile(type, content, tag(content)));
    }

    private static byte[] json(DeskTexts texts) {
        try {
            return JsonMapper.builder().build().writeValueAsBytes(new TreeMap<>(texts.all()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] read(String name) {
        try (InputStream in = DeskFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The jar has no " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tag(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return '"' + HexFormat.of().formatHex(hash, 0, 8) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
