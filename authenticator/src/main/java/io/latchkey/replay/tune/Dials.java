package io.latchkey.replay.tune;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.Excuse;
import io.latchkey.risk.Group;
import io.latchkey.risk.policy.Cap;
import io.latchkey.risk.policy.Levels;
import io.latchkey.risk.policy.Policy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The numbers of a policy, numbered, and the range of its threshold of MEDIUM. Two promises of every policy hold whatever the
 * threshold: the weak evidence of one group stays below it, and a strong finding that reaches it by itself goes on to.
 */
final class Dials {
    private final List<Dial> dials;
    private final Map<String, Integer> findings = new HashMap<>();
    private final int[] leastOf = new int[Group.values().length];
    private final int[] mostOf = new int[Group.values().length];
    private final Levels levels;
    private final Excuse excuse;
    private final int lowest;
    private final int highest;

    private Dials(List<Dial> dials, Levels levels, Excuse excuse, int lowest, int highest) {
        this.dials = List.copyOf(dials);
        this.levels = levels;
        this.excuse = excuse;
        this.lowest = lowest;
        this.highest = highest;
        for (int i = 0; i < dials.size(); i++) {
            Dial dial = dials.get(i);
            switch (dial.kind()) {
                case LEAST -> leastOf[dial.group().ordinal()] = i;
                case MOST -> mostOf[dial.group().ordinal()] = i;
                case POINTS -> findings.put(key(dial.signal(), dial.finding()), i);
            }
        }
    }

    /** All of a policy's, closed. */
    static Dials closed(Policy policy) {
        List<Dial> dials = new ArrayList<>();
        for (Group group : Group.weighed()) {
            Cap cap = policy.cap(group);
            dials.add(new Dial(Dial.Kind.LEAST, group, "", "", false, cap.least(), cap.least(), cap.least()));
            dials.add(new Dial(Dial.Kind.MOST, group, "", "", false, cap.most(), cap.most(), cap.most()));
        }
        new TreeMap<>(policy.signals()).forEach((signal, rules) -> {
            Group group = Group.valueOf(signal.substring(0, signal.indexOf('.')).toUpperCase(java.util.Locale.ROOT));
            new TreeMap<>(rules.points())
                    .forEach((finding, points) -> dials.add(new Dial(
                            Dial.Kind.POINTS,
                            group,
                            signal,
                            finding,
                            rules.strong().contains(finding),
                            points,
                            points,
                            points)));
        });
        int medium = policy.levels().medium();
        return new Dials(dials, policy.levels(), new Excuse(policy), medium, medium);
    }

    /** The same with other ranges. */
    Dials opened(List<Dial> changed, int lowestMedium, int highestMedium) {
        return new Dials(changed, levels, excuse, lowestMedium, highestMedium);
    }

    /** The same with thresholds alone open. */
    Dials thresholdsOnly() {
        List<Dial> closed =
                dials.stream().map(dial -> dial.within(dial.now(), dial.now())).toList();
        return new Dials(closed, levels, excuse, lowest, highest);
    }

    List<Dial> all() {
        return dials;
    }

    boolean anyOpen() {
        return dials.stream().anyMatch(Dial::isOpen);
    }

    int lowest() {
        return lowest;
    }

    int highest() {
        return highest;
    }

    Levels levels() {
        return levels;
    }

    Excuse excuse() {
        return excuse;
    }

    int least(Group group) {
        return leastOf[group.ordinal()];
    }

    int most(Group group) {
        return mostOf[group.ordinal()];
    }

    /** Whose points this evidence has; -1 if they were worked out otherwise than from a table. */
    int of(Evidence evidence) {
        if (evidence.missing()) {
            return -1;
        }
        Integer number = findings.get(key(evidence.signal(), evidence.finding()));
        return number == null || dials.get(number).now() != evidence.points() ? -1 : number;
    }

    private static String key(String signal, String finding) {
        return signal + "/" + finding;
    }

    double[] now() {
        return dials.stream().mapToDouble(Dial::now).toArray();
    }

    /** What counts at a threshold: caps below it, and strong findings that reach it now no less than it. */
    double[] held(double[] values, int medium) {
        double[] held = values.clone();
        for (int i = 0; i < held.length; i++) {
            Dial dial = dials.get(i);
            if (dial.kind() == Dial.Kind.MOST) {
                held[i] = Math.min(held[i], medium - 1);
            } else if (promptsByItself(dial)) {
                held[i] = Math.max(held[i], medium);
            }
        }
        return held;
    }

    /** Whether it is a strong finding that comes to MEDIUM with nothing beside it. */
    boolean promptsByItself(Dial dial) {
        return dial.strong() && dial.now() >= levels.medium();
    }
}
