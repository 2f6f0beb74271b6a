package io.latchkey.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.PropertyResourceBundle;
import java.util.stream.Stream;

/** The module's own files, so that a new page or mail is tested without anybody thinking of it. */
final class Sources {

    static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path TEMPLATES = RESOURCES.resolve("theme-resources/templates");

    private Sources() {}

    /** {@return names of the pages, such as {@code latchkey-refused.ftl}} */
    static List<String> pages() {
        return names(TEMPLATES);
    }

    /** {@return names of the mails, such as {@code latchkey-code.ftl}; each exists in HTML} */
    static List<String> mails() {
        return names(TEMPLATES.resolve("html"));
    }

    static List<String> textMails() {
        return names(TEMPLATES.resolve("text"));
    }

    static List<Path> files(String ending) {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Properties bundle(String language) {
        Path file = RESOURCES.resolve("theme-resources/messages/messages_" + language + ".properties");
        try (InputStream stream = Files.newInputStream(file)) {
            PropertyResourceBundle bundle = new PropertyResourceBundle(stream);
            Properties properties = new Properties();
            bundle.keySet().forEach(key -> properties.setProperty(key, bundle.getString(key)));
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".ftl") && !name.endsWith("-parts.ftl"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
