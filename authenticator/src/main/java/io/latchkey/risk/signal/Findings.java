package io.latchkey.risk.signal;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.Group;
import io.latchkey.risk.policy.MissingRule;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalPolicy;
import io.latchkey.risk.policy.SignalSpec;
import org.jspecify.annotations.Nullable;

/** Words a signal's findings as evidence, by the policy's rules for it. */
final class Findings {
    static final String MISSING = "missing";
    static final String UNREADABLE = "unreadable";

    private final String name;
    private final Group group;
    private final SignalPolicy rules;

    Findings(SignalSpec spec, Policy policy) {
        this.name = spec.name();
        this.group = spec.group();
        this.rules = policy.signal(spec.name());
    }

    /** Points the policy gives a finding. */
    double points(String finding) {
        return rules.points(finding);
    }

    boolean strong(String finding) {
        return rules.strong().contains(finding);
    }

    double setting(String key) {
        return rules.setting(key);
    }

    /** A finding whose points the policy names. */
    Evidence weighed(String finding, @Nullable String seen, @Nullable String expected) {
        return worked(rules.points(finding), finding, seen, expected);
    }

    /** A finding whose points were worked out. */
    Evidence worked(double points, String finding, @Nullable String seen, @Nullable String expected) {
        // Adding zero turns -0.0, which nobody wants to read, into 0.0.
        return new Evidence(name, group, points + 0.0, finding, seen, expected, points > 0 && strong(finding), false);
    }

    /** Whether the policy's rule for missing data counts more than something that was found all the same. */
    boolean missingOutweighs(double points) {
        return rules.missing().kind() == MissingRule.Kind.DENY
                || rules.missing().points() > points;
    }

    /** Data was missing: the policy's rule for it. */
    Evidence missing() {
        return missing(MISSING, 0, false);
    }

    /**
     * Data was missing in a way that somebody could have brought about: the policy's rule, and at least the worst that could
     * have been found.
     */
    Evidence missing(String finding, double worst, boolean strong) {
        double points = Math.max(rules.missing().points(), worst);
        return new Evidence(name, group, points, finding, null, null, strong && points > 0, true);
    }

    /** There is no source that could know, so that nothing was expected. */
    Evidence unavailable() {
        return new Evidence(name, group, 0, "unavailable", null, null, false, true);
    }
}
