package io.latchkey.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.latchkey.replay.lint.Finding;
import io.latchkey.replay.lint.Lint;
import java.io.PrintWriter;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lint}: what makes a realm's protection hollow. */
@Command(
        name = "lint",
        description =
                "Reads a realm's export and names what makes the protection hollow. Exit code 0 if nothing was found,"
                        + " 1 otherwise.",
        mixinStandardHelpOptions = true)
final class LintCommand implements Callable<Integer> {
    enum Format {
        TEXT,
        JSON
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "realm.json", description = "A realm as \"kc.sh export\" or the admin console writes it.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--server-conf",
            paramLabel = "keycloak.conf",
            description =
                    "The server's options. Without them nothing is said of proxies, except where the realm believes one.")
    private @Nullable Path conf;

    @Option(names = "--format", defaultValue = "text", description = "text or json (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private Format format;

    @Override
    public Integer call() {
        List<Finding> findings = find(Documents.json(file));
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.JSON) {
            out.println(json(findings));
        } else {
            text(findings, out);
        }
        return findings.isEmpty() ? Main.DONE : Main.FOUND;
    }

    private List<Finding> find(JsonNode realm) {
        try {
            return Lint.of(realm, Instant.now(), conf == null ? null : options(conf));
        } catch (IllegalArgumentException e) {
            throw new UnusableInputException(file + ": " + e.getMessage());
        }
    }

    private static Map<String, String> options(Path conf) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Documents.text(conf)));
        } catch (java.io.IOException | IllegalArgumentException e) {
            throw new UnusableInputException(conf + " can't be read: " + e.getMessage() + ".");
        }
        Map<String, String> options = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> options.put(name, properties.getProperty(name)));
        return options;
    }

    private static void text(List<Finding> findings, PrintWriter out) {
        for (Finding one : findings) {
            out.println(one.rule().id() + "  " + one.path());
            out.println("  " + one.what());
            out.println("  Why: " + one.rule().why());
            out.println("  Do:  " + one.rule().advice());
            out.println();
        }
        out.println(
                findings.isEmpty()
                        ? "Nothing found."
                        : findings.size() + (findings.size() == 1 ? " finding." : " findings."));
    }

    private static String json(List<Finding> findings) {
        ArrayNode list = new JsonMapper().createArrayNode();
        for (Finding one : findings) {
            list.addObject()
                    .put("rule", one.rule().id())
                    .put("path", one.path())
                    .put("what", one.what())
                    .put("why", one.rule().why())
                    .put("do", one.rule().advice());
        }
        return list.toPrettyString();
    }
}
