package io.latchkey.recovery;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.policy.SignalPolicy;
import io.latchkey.risk.policy.SignalSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Weighs what only a recovery looks at. */
final class RecoverySignals {
    static final String COUNT = "behaviour.recovery_count";
    static final String LATELY = "days";
    private static final String MAIL = "behaviour.recovery_mail";
    private static final String FACTOR = "behaviour.recovery_factor";
    private static final String FAILURES = "behaviour.recovery_failures";
    private static final String SIGN_INS = "behaviour.recovery_sign_ins";
    private static final String DOMAIN = "behaviour.recovery_domain";

    private static final Map<String, SignalSpec> SPECS = specs(
            counted(COUNT).setting(LATELY, 1, 365),
            SignalSpec.weighed(MAIL, "changed").setting("days", 1, 365),
            SignalSpec.weighed(FACTOR, "changed").setting("days", 1, 365),
            counted(FAILURES),
            counted(SIGN_INS),
            counted(DOMAIN));

    private final Map<String, SignalPolicy> rules;

    RecoverySignals(Map<String, SignalPolicy> rules) {
        this.rules = rules;
    }

    /** What each signal can find, by its name. What was seen is a count, or for changes the days since. */
    static Map<String, SignalSpec> specs() {
        return SPECS;
    }

    /** One entry for each signal that has something to say. */
    List<Evidence> look(RecoveryFacts facts) {
        List<Evidence> found = new ArrayList<>();
        add(found, count(COUNT, true, facts.recoveries()));
        add(found, change(MAIL, facts.sinceMailChange()));
        add(found, change(FACTOR, facts.sinceFactorChange()));
        add(found, count(FAILURES, facts.countersKnown(), facts.failuresFromSource()));
        add(found, count(SIGN_INS, facts.countersKnown(), facts.failedSignIns()));
        add(found, count(DOMAIN, facts.countersKnown(), facts.accountsOfMailDomain()));
        return found;
    }

    private @Nullable Evidence count(String signal, boolean known, int count) {
        SignalPolicy rule = rule(signal);
        if (!known) {
            return evidence(signal, rule.missing().points(), "missing", null, true);
        }
        if (count < rule.setting("some")) {
            return null;
        }
        String finding = count < rule.setting("many") ? "some" : "many";
        return evidence(signal, rule.points(finding), finding, Integer.toString(count), false);
    }

    private @Nullable Evidence change(String signal, @Nullable Duration since) {
        SignalPolicy rule = rule(signal);
        if (since == null || since.toMillis() > Duration.ofDays(1).toMillis() * rule.setting("days")) {
            return null;
        }
        return evidence(signal, rule.points("changed"), "changed", Long.toString(Math.max(0, since.toDays())), false);
    }

    private Evidence evidence(String signal, double points, String finding, @Nullable String seen, boolean missing) {
        SignalSpec spec = Objects.requireNonNull(SPECS.get(signal));
        boolean strong = points > 0 && rule(signal).strong().contains(finding);
        return new Evidence(signal, spec.group(), points + 0.0, finding, seen, null, strong, missing);
    }

    private SignalPolicy rule(String signal) {
        return Objects.requireNonNull(rules.get(signal));
    }

    private void add(List<Evidence> found, @Nullable Evidence one) {
        if (one != null && rule(one.signal()).enabled()) {
            found.add(one);
        }
    }

    private static SignalSpec counted(String name) {
        return SignalSpec.weighed(name, "some", "many")
                .setting("some", 1, 10_000)
                .setting("many", 1, 10_000);
    }

    private static Map<String, SignalSpec> specs(SignalSpec... all) {
        Map<String, SignalSpec> specs = new LinkedHashMap<>();
        for (SignalSpec one : all) {
            specs.put(one.name(), one);
        }
        return Map.copyOf(specs);
    }
}
