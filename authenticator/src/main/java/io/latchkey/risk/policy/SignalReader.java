package io.latchkey.risk.policy;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the rules of the signals, each against what the signal can find. */
public final class SignalReader {
    private static final double MOST_POINTS = 100;

    private final Map<String, SignalSpec> specs;

    /** @param specs what the signals can find, by name */
    public SignalReader(Map<String, SignalSpec> specs) {
        this.specs = specs;
    }

    /** Rules of every signal, by name. */
    public Map<String, SignalPolicy> read(Node node) {
        node.only(specs.keySet());
        Map<String, SignalPolicy> signals = new LinkedHashMap<>();
        for (String name : new TreeSet<>(specs.keySet())) {
            SignalSpec spec = specs.get(name);
            if (spec != null) {
                signals.put(name, signal(node.at(name), spec));
            }
        }
        return signals;
    }

    private static SignalPolicy signal(Node node, SignalSpec spec) {
        node.only(Set.of("enabled", "points", "strong", "missing", "settings"));
        Node enabled = node.optional("enabled");
        return new SignalPolicy(
                enabled == null || enabled.flag(),
                points(node, spec),
                strong(node.optional("strong"), spec),
                missing(node.optional("missing")),
                settings(node, spec));
    }

    private static Map<String, Double> points(Node node, SignalSpec spec) {
        if (spec.weighed().isEmpty() && node.optional("points") == null) {
            return Map.of();
        }
        Node points = node.at("points").only(spec.weighed());
        Map<String, Double> values = new LinkedHashMap<>();
        for (String finding : new TreeSet<>(spec.weighed())) {
            values.put(finding, points.at(finding).decimal(-MOST_POINTS, MOST_POINTS));
        }
        return values;
    }

    private static Set<String> strong(@Nullable Node node, SignalSpec spec) {
        if (node == null) {
            return Set.of();
        }
        List<String> names = node.list(finding -> {
            String name = finding.text();
            if (!name.isEmpty() && !spec.findings().contains(name)) {
                finding.complain("This signal has no such finding.");
            }
            return name;
        });
        return new HashSet<>(names);
    }

    private static MissingRule missing(@Nullable Node node) {
        if (node == null) {
            return MissingRule.NEUTRAL;
        }
        if (node.isText()) {
            MissingRule.Kind kind = node.constant(MissingRule.Kind.class);
            if (kind == MissingRule.Kind.POINTS) {
                node.complain("Write {\"points\": n} for points.");
            }
            return new MissingRule(kind, 0);
        }
        node.only(Set.of("points"));
        return new MissingRule(MissingRule.Kind.POINTS, node.at("points").decimal(0, MOST_POINTS));
    }

    private static Map<String, Double> settings(Node node, SignalSpec spec) {
        if (spec.settings().isEmpty() && node.optional("settings") == null) {
            return Map.of();
        }
        Node settings = node.at("settings").only(spec.settings().keySet());
        Map<String, Double> values = new LinkedHashMap<>();
        for (String name : new TreeSet<>(spec.settings().keySet())) {
            SignalSpec.Range range = spec.settings().get(name);
            if (range != null) {
                values.put(name, settings.at(name).decimal(range.least(), range.most()));
            }
        }
        return values;
    }
}
