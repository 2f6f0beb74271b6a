package io.latchkey.risk.signal;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.Group;
import io.latchkey.risk.policy.SignalPolicy;
import io.latchkey.risk.policy.SignalSpec;
import org.jspecify.annotations.Nullable;

/** Words a signal's findings as evidence, by the policy's rules for it. */
final class Findings {
    static final String MISSING = "missing";

    private final String name;
    private final Group group;
    private final SignalPolicy rules;

    Findings(SignalSpec spec, SignalPolicy rules) {
        this.name = spec.name();
        this.group = spec.group();
        this.rules = rules;
    }

    /** A finding whose points the policy names. */
    Evidence weighed(String finding, @Nullable String seen, @Nullable String expected) {
        return worked(rules.points(finding), finding, seen, expected);
    }

    /** A finding whose points were worked out. */
    Evidence worked(double points, String finding, @Nullable String seen, @Nullable String expected) {
        return new Evidence(
                name, group, points, finding, seen, expected, rules.strong().contains(finding), false);
    }

    /** Data was missing: the policy's rule for it. */
    Evidence missing() {
        return new Evidence(name, group, rules.missing().points(), MISSING, null, null, false, true);
    }
}
