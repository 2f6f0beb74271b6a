package io.latchkey.risk.policy;

import io.latchkey.risk.Group;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a signal can find and what of it a policy can set.
 *
 * @param name {@code group.name}
 * @param findings everything it can find, but for missing data
 * @param weighed findings whose points are the policy's to say; the others are worked out from history
 * @param settings other numbers it needs, with the range of each
 */
public record SignalSpec(String name, Set<String> findings, Set<String> weighed, Map<String, Range> settings) {
    /** @param least and {@code most}: both ends belong to the range */
    public record Range(double least, double most) {
        public boolean contains(double value) {
            return value >= least && value <= most;
        }
    }

    public SignalSpec {
        findings = Set.copyOf(findings);
        weighed = Set.copyOf(weighed);
        settings = Map.copyOf(settings);
        if (!findings.containsAll(weighed)) {
            throw new IllegalArgumentException(name + " weighs what it can't find");
        }
    }

    /** A signal whose findings are all the policy's to weigh. */
    public static SignalSpec weighed(String name, String... findings) {
        Set<String> all = Set.of(findings);
        return new SignalSpec(name, all, all, Map.of());
    }

    /** The same with findings that are worked out from history. */
    public SignalSpec worked(String... more) {
        Set<String> all = new HashSet<>(findings);
        all.addAll(List.of(more));
        return new SignalSpec(name, all, weighed, settings);
    }

    /** The same with one more number to set. */
    public SignalSpec setting(String key, double least, double most) {
        Map<String, Range> more = new LinkedHashMap<>(settings);
        more.put(key, new Range(least, most));
        return new SignalSpec(name, findings, weighed, more);
    }

    /** The group in front of the dot. */
    public Group group() {
        return Group.valueOf(name.substring(0, name.indexOf('.')).toUpperCase(Locale.ROOT));
    }
}
