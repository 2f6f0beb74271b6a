package io.latchkey.keycloak.desk;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the desk says in one language.
 *
 * @param language as in {@code lang} attributes
 * @param all by key
 */
record DeskTexts(String language, Map<String, String> all) {
    private static final DeskTexts ENGLISH = read("en");
    private static final DeskTexts GERMAN = read("de");

    DeskTexts {
        all = Map.copyOf(all);
    }

    /** The first of these that there is; English if there is none. */
    static DeskTexts of(Iterable<Locale> wanted) {
        for (Locale one : wanted) {
            if (one.getLanguage().equals("de")) {
                return GERMAN;
            }
            if (one.getLanguage().equals("en")) {
                return ENGLISH;
            }
        }
        return ENGLISH;
    }

    /** @throws IllegalArgumentException if there is no such text */
    String of(String key) {
        String text = find(key);
        if (text == null) {
            throw new IllegalArgumentException("The desk has no text " + key);
        }
        return text;
    }

    @Nullable
    String find(String key) {
        return all.get(key);
    }

    /** The text of a constant, such as {@code refusal.SHARED_DEVICE}. */
    String of(Enum<?> constant, String prefix) {
        return of(prefix + "." + constant.name());
    }

    private static DeskTexts read(String language) {
        String file = "texts_" + language + ".properties";
        try (InputStream in = DeskTexts.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The jar has no " + file);
            }
            Properties properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            Map<String, String> all = new TreeMap<>();
            properties.stringPropertyNames().forEach(key -> all.put(key, properties.getProperty(key)));
            return new DeskTexts(language, all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
