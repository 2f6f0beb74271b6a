package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.server.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each row of the threat model names tests, and there are such tests. */
class ThreatModelTest {
    /** A class, perhaps with a method or, before a …, with the beginning of one's name. */
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*(?:IT|Test))(?:\\.(\\w+…?))?`");

    private static final Map<String, String> SOURCES = new HashMap<>();

    @BeforeAll
    static void readSources() throws IOException {
        for (String module : List.of("it-tests", "authenticator")) {
            Path tests = Workspace.locate().project().resolve(module + "/src/test/java");
            try (Stream<Path> files = Files.walk(tests)) {
                for (Path file :
                        files.filter(one -> one.toString().endsWith(".java")).toList()) {
                    SOURCES.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
                }
            }
        }
    }

    @Test
    void each_row_names_tests_that_exist() throws IOException {
        List<String> rows = rows();

        assertThat(rows).hasSizeGreaterThan(20);
        for (String row : rows) {
            assertThat(named(lastCell(row))).as(row).isNotEmpty().allMatch(ThreatModelTest::exists);
        }
    }

    private static List<String> rows() throws IOException {
        Path page = Workspace.locate().project().resolve("docs/threat-model.md");
        return Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| attacker"))
                .toList();
    }

    private static String lastCell(String row) {
        String[] cells = row.split("\\|");
        return cells[cells.length - 1];
    }

    /** As {@code Class} or {@code Class.method}. */
    private static List<String> named(String cell) {
        return NAMED.matcher(cell)
                .results()
                .map(one -> one.group(2) == null ? one.group(1) : one.group(1) + "." + one.group(2))
                .toList();
    }

    private static boolean exists(String name) {
        String[] parts = name.split("\\.");
        String source = SOURCES.get(parts[0]);
        if (source == null || parts.length == 1) {
            return source != null;
        }
        String method = parts[1].endsWith("…")
                ? Pattern.quote(parts[1].substring(0, parts[1].length() - 1)) + "\\w*"
                : Pattern.quote(parts[1]);
        return Pattern.compile("void " + method + "\\(").matcher(source).find();
    }
}
