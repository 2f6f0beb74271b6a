package io.latchkey.risk;

import io.latchkey.risk.Explanation.Counterfactual;
import io.latchkey.risk.policy.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.function.IntFunction;

/** Asks what the level would have been had a signal, or two, found something ordinary. */
final class Counterfactuals {
    private static final String DEVICE = "device.token";
    private static final Properties WORDS = words();

    private final Assessment assessment;
    private final Policy policy;
    private final IntFunction<Level> levels;
    private final List<Softening> exceptions;
    private final Level floor;

    /** @param exceptions those that held for it */
    Counterfactuals(Assessment assessment, List<Softening> exceptions, Policy policy, IntFunction<Level> levels) {
        this.assessment = assessment;
        this.exceptions = exceptions;
        this.policy = policy;
        this.levels = levels;
        this.floor = floor();
    }

    /** Single changes; pairs only if no single one helps. */
    List<Counterfactual> find() {
        List<Evidence> against =
                assessment.evidence().stream().filter(e -> e.points() > 0).toList();
        List<Counterfactual> found = new ArrayList<>();
        for (Evidence one : against) {
            add(found, List.of(one));
        }
        for (int i = 0; found.isEmpty() && i < against.size(); i++) {
            for (int j = i + 1; j < against.size(); j++) {
                add(found, List.of(against.get(i), against.get(j)));
            }
        }
        return List.copyOf(found);
    }

    private void add(List<Counterfactual> found, List<Evidence> changed) {
        List<Evidence> evidence = new ArrayList<>();
        Set<String> signals = new HashSet<>();
        changed.forEach(one -> signals.add(one.signal()));
        for (Evidence one : assessment.evidence()) {
            if (one.group() == Group.EXCEPTION) {
                // Weighed anew below: it takes off what the others bring.
                continue;
            }
            if (!signals.contains(one.signal())) {
                evidence.add(one);
            } else if (one.signal().equals(DEVICE)) {
                evidence.add(knownDevice(one, signals));
            }
        }
        Softener.Sum sum = new Softener(policy).sum(evidence, exceptions);
        int score = Tally.score(sum.points());
        Level level = levels.apply(score).max(floor).max(excepted(sum));
        if (!level.atLeast(assessment.level())) {
            List<String> names = changed.stream().map(Evidence::signal).toList();
            found.add(new Counterfactual(names, level, score, text(names, level)));
        }
    }

    /** What an exception leaves of a critical sign-in at least. */
    private Level excepted(Softener.Sum sum) {
        boolean critical =
                sum.points() < sum.unsoftened() && levels.apply(Tally.score(sum.unsoftened())) == Level.CRITICAL;
        return critical ? Level.HIGH : Level.LOW;
    }

    /** What a known device would have counted: less where it doesn't answer for the network and country. */
    private Evidence knownDevice(Evidence found, Set<String> changed) {
        boolean elsewhere = false;
        boolean networkKnown = false;
        boolean networkNew = false;
        for (Evidence one : assessment.evidence()) {
            if (!changed.contains(one.signal())) {
                elsewhere |= one.finding().equals("new-country") && one.signal().equals("geo.country")
                        || one.finding().equals("unreadable")
                        || one.signal().equals("network.reputation") && one.points() > 0;
                networkNew |= one.signal().equals("network.address")
                        && Set.of("new-as", "new-country").contains(one.finding());
                networkKnown |= one.signal().equals("network.address")
                        && Set.of("known", "new-prefix", "new-address").contains(one.finding());
            }
        }
        String finding = elsewhere && !networkKnown ? "elsewhere" : networkNew ? "away" : "known";
        return new Evidence(
                DEVICE, found.group(), policy.signal(DEVICE).points(finding), finding, null, null, false, false);
    }

    /** The floor as far as the assessment tells of one, whether or not it raised the level. */
    private Level floor() {
        Assessment.Floor raised = assessment.floor();
        Level floor = raised == null || raised.reason().equals(Assessment.EXCEPTION) ? Level.LOW : raised.level();
        boolean probation = assessment.evidence().stream()
                .anyMatch(one -> one.signal().equals("behaviour.standing")
                        && one.finding().equals("probation"));
        for (Evidence one : assessment.evidence()) {
            if (one.signal().equals("target.client")
                    && Set.of("high", "critical").contains(one.finding())
                    && probation) {
                floor = floor.max(policy.standing().probationFloor());
            }
            if (one.signal().equals("target.client") && one.finding().equals("critical")) {
                floor = floor.max(policy.floors().criticalClient());
            } else if (one.signal().equals("target.scope")) {
                floor = floor.max(policy.floors().privilegedScope());
            }
        }
        return floor;
    }

    private static String text(List<String> signals, Level level) {
        List<String> conditions = signals.stream()
                .map(signal -> WORDS.getProperty(signal, signal))
                .toList();
        return level + " if " + String.join(" and ", conditions) + ".";
    }

    private static Properties words() {
        Properties words = new Properties();
        try (InputStream in = Counterfactuals.class.getResourceAsStream("counterfactuals.properties")) {
            if (in != null) {
                words.load(in);
            }
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
