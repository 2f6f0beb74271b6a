package io.latchkey.it.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds the browser and its driver on this machine. */
final class Chromium {

    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");
    private static final List<String> DRIVERS = List.of("chromedriver");

    private Chromium() {}

    static File browser() {
        return find(BROWSERS);
    }

    static File driver() {
        return find(DRIVERS);
    }

    private static File find(List<String> names) {
        for (String name : names) {
            for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
                Path file = Path.of(folder, name);
                if (Files.isExecutable(file)) {
                    return file.toFile();
                }
            }
        }
        throw new IllegalStateException("None of " + names + " is installed: run ./check, which says what to install.");
    }
}
