package io.latchkey.recovery;

import io.latchkey.risk.policy.Levels;
import io.latchkey.risk.policy.Node;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.PolicyProblem;
import io.latchkey.risk.policy.SignalPolicy;
import io.latchkey.risk.policy.SignalReader;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the section on recovery, or complains. */
final class RecoveryReader {
    private static final int MOST_METHODS = 50;
    private static final int MOST_ATTRIBUTES = 5;
    private static final double MOST_CREDIT = 20;
    private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    private final List<PolicyProblem> problems;

    RecoveryReader(List<PolicyProblem> problems) {
        this.problems = problems;
    }

    RecoveryPolicy read(Policy policy) {
        Node node = policy.recovery()
                .read(problems)
                .only(Set.of("levels", "credit", "signals", "table", "notices", "cases", "desk", "channels"));
        Map<String, SignalPolicy> signals = signals(node.at("signals"));
        Map<RecoveryClass, Set<Notice>> notices = notices(node.at("notices"));
        return new RecoveryPolicy(
                policy,
                levels(node.at("levels")),
                node.at("credit").decimal(0, MOST_CREDIT),
                signals,
                new RequirementTable(table(node.at("table")), notices),
                cases(node.at("cases"), node.at("desk"), policy.version()),
                channels(node.at("channels")));
    }

    private static Levels levels(Node node) {
        node.only(Set.of("medium", "high", "critical"));
        int before = node.problems();
        Levels levels = new Levels(
                node.at("medium").whole(1, 100),
                node.at("high").whole(1, 100),
                node.at("critical").whole(1, 100));
        if (node.problems() == before && (levels.medium() >= levels.high() || levels.high() >= levels.critical())) {
            node.complain("The levels must grow: medium below high, high below critical.");
        }
        return levels;
    }

    private static Map<String, SignalPolicy> signals(Node node) {
        int before = node.problems();
        Map<String, SignalPolicy> signals = new SignalReader(RecoverySignals.specs()).read(node);
        if (node.problems() == before) {
            signals.forEach((name, signal) -> grows(node.at(name), signal));
        }
        return signals;
    }

    /** The more there is of something, the worse. */
    private static void grows(Node node, SignalPolicy signal) {
        signal.points().forEach((finding, points) -> {
            if (points < 0) {
                node.at("points").at(finding).complain("This must not speak for the person.");
            }
        });
        if (signal.points().containsKey("many")) {
            if (signal.points("many") < signal.points("some")) {
                node.at("points").complain("Many must not count less than some.");
            }
            if (signal.setting("many") < signal.setting("some")) {
                node.at("settings").complain("Many must not be fewer than some.");
            }
        }
    }

    private Map<Cell, List<Combination>> table(Node node) {
        int before = node.problems();
        Map<Cell, List<Combination>> named = TableReader.read(node);
        if (node.problems() == before) {
            problems.addAll(TableRules.problems(named));
        }
        return named;
    }

    private static Map<RecoveryClass, Set<Notice>> notices(Node node) {
        Map<RecoveryClass, Set<Notice>> notices = new EnumMap<>(RecoveryClass.class);
        Set<String> names = new LinkedHashSet<>();
        for (RecoveryClass recoveryClass : RecoveryClass.values()) {
            String name = Node.name(recoveryClass);
            names.add(name);
            Set<Notice> told = EnumSet.noneOf(Notice.class);
            told.addAll(node.at(name).list(one -> one.constant(Notice.class)));
            if (!told.contains(Notice.OWNER)) {
                node.at(name).complain("The owner is told in any case.");
            }
            notices.put(recoveryClass, told);
        }
        node.only(names);
        return notices;
    }

    private static CaseRules cases(Node cases, Node desk, String version) {
        cases.only(Set.of("openHours", "takeUpMinutes", "readyHours"));
        desk.only(Set.of("methods", "channelDays", "confirmation", "confirmationMinutes", "settledHours"));
        return new CaseRules(
                version,
                Duration.ofHours(cases.at("openHours").whole(1, 168)),
                Duration.ofMinutes(cases.at("takeUpMinutes").whole(1, 60)),
                Duration.ofHours(cases.at("readyHours").whole(1, 72)),
                confirmation(desk.at("confirmation")),
                Duration.ofMinutes(desk.at("confirmationMinutes").whole(1, 30)),
                methods(desk.at("methods")),
                Duration.ofHours(desk.at("settledHours").whole(0, 720)),
                Duration.ofDays(desk.at("channelDays").whole(1, 365)));
    }

    private static FactorNeed confirmation(Node node) {
        int before = node.problems();
        String factor = node.text();
        if (factor.equals("factor")) {
            return FactorNeed.ANY;
        }
        if (!factor.equals("webauthn") && node.problems() == before) {
            node.expected("webauthn or factor");
        }
        return FactorNeed.WEBAUTHN;
    }

    private static OwnerChannels channels(Node node) {
        node.only(Set.of("phones", "mails"));
        return new OwnerChannels(attributes(node.at("phones")), attributes(node.at("mails")));
    }

    private static List<String> attributes(Node node) {
        List<String> names = node.list(one -> {
            String name = one.text();
            if (!name.isEmpty() && !ATTRIBUTE.matcher(name).matches()) {
                one.complain(
                        "The name of a user attribute has at most 64 letters, digits, dots, hyphens and underscores.");
            }
            return name;
        });
        if (names.size() > MOST_ATTRIBUTES) {
            node.complain("This list has more than " + MOST_ATTRIBUTES + " entries.");
        }
        return names.stream().distinct().toList();
    }

    private static Set<String> methods(Node node) {
        List<String> methods = node.list(method -> {
            String code = method.text();
            if (!code.isEmpty() && !CODE.matcher(code).matches()) {
                method.complain("A method is a short code of small letters, digits and hyphens.");
            }
            return code;
        });
        if (methods.isEmpty()) {
            node.complain("Name at least one way to proof an identity.");
        }
        if (methods.size() > MOST_METHODS) {
            node.complain("This list has more than " + MOST_METHODS + " entries.");
        }
        return new LinkedHashSet<>(methods);
    }
}
