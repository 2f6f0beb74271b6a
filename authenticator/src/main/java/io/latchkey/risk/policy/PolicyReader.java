package io.latchkey.risk.policy;

import io.latchkey.risk.Group;
import io.latchkey.risk.Level;
import io.latchkey.risk.Proof;
import io.latchkey.risk.Sensitivity;
import io.latchkey.risk.workload.WorkloadReader;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes a policy of a whole document, or complains. */
final class PolicyReader {
    private static final Set<String> FIELDS = Set.of(
            "mode",
            "levels",
            "groups",
            "signals",
            "clients",
            "privileges",
            "floors",
            "failure",
            "history",
            "learning",
            "devices",
            "retention",
            "mailCode",
            "lockout",
            "sessions",
            "standing",
            "exceptions",
            "workloads",
            "recovery");
    private static final int LONGEST_LIST = 1000;

    /** Stands for levels that were complained of, so that nothing else is complained of on their account. */
    private static final Levels UNKNOWN_LEVELS = new Levels(101, 102, 103);

    private final Map<String, SignalSpec> specs;

    PolicyReader(Map<String, SignalSpec> specs) {
        this.specs = specs;
    }

    Policy read(Node document, String version) {
        document.only(FIELDS);
        Levels levels = levels(document.at("levels"));
        return new Policy(
                version,
                document.at("mode").constant(Mode.class),
                levels,
                groups(document.at("groups"), levels),
                new SignalReader(specs).read(document.at("signals")),
                clients(document.at("clients")),
                privileges(document.at("privileges")),
                floors(document.at("floors")),
                document.at("failure").constant(Level.class),
                history(document.at("history")),
                learning(document.at("learning")),
                devices(document.at("devices")),
                retention(document.at("retention")),
                mailCode(document.at("mailCode")),
                lockout(document.at("lockout")),
                SessionsReader.read(document.at("sessions")),
                StandingReader.read(document.at("standing")),
                ExceptionRulesReader.read(document.at("exceptions"), specs.keySet()),
                WorkloadReader.read(document.at("workloads")),
                document.at("recovery").section());
    }

    private static Levels levels(Node node) {
        node.only(Set.of("medium", "high", "critical"));
        int before = node.problems();
        Levels levels = new Levels(
                node.at("medium").whole(1, 100),
                node.at("high").whole(1, 100),
                node.at("critical").whole(1, 100));
        if (node.problems() > before) {
            return UNKNOWN_LEVELS;
        }
        if (levels.medium() >= levels.high() || levels.high() >= levels.critical()) {
            node.complain("The levels must grow: medium below high, high below critical.");
        }
        return levels;
    }

    private static Map<Group, Cap> groups(Node node, Levels levels) {
        Map<Group, Cap> caps = new EnumMap<>(Group.class);
        Set<String> names = new HashSet<>();
        for (Group group : Group.weighed()) {
            names.add(group.key());
            Node cap = node.at(group.key());
            cap.only(Set.of("least", "most"));
            double most = cap.at("most").decimal(0, 100);
            if (Math.round(most) >= levels.medium()) {
                cap.at("most").complain("The weak evidence of one group must not reach medium by itself.");
            }
            caps.put(group, new Cap(cap.at("least").decimal(-100, 0), most));
        }
        node.only(names);
        return caps;
    }

    private static Map<String, ClientPolicy> clients(Node node) {
        return node.each(client -> {
            client.only(Set.of("sensitivity", "windows"));
            Node sensitivity = client.optional("sensitivity");
            Node windows = client.optional("windows");
            return new ClientPolicy(
                    sensitivity == null ? null : sensitivity.constant(Sensitivity.class),
                    windows == null ? List.of() : windows.list(WindowReader::read));
        });
    }

    private static Privileges privileges(Node node) {
        node.only(Set.of("roles", "scopes"));
        return new Privileges(names(node.at("roles")), names(node.at("scopes")));
    }

    private static Set<String> names(Node node) {
        List<String> names = node.list(Node::text);
        if (names.size() > LONGEST_LIST) {
            node.complain("This list has more than " + LONGEST_LIST + " entries.");
        }
        return new HashSet<>(names);
    }

    private static Floors floors(Node node) {
        node.only(Set.of("criticalClient", "privilegedScope", "unmanagedDevice"));
        return new Floors(
                node.at("criticalClient").constant(Level.class),
                node.at("privilegedScope").constant(Level.class),
                node.at("unmanagedDevice").constant(Level.class));
    }

    private static History history(Node node) {
        node.only(Set.of("halfLifeDays", "riskyHalfLifeDays"));
        return new History(
                node.at("halfLifeDays").decimal(1, 3650),
                node.at("riskyHalfLifeDays").decimal(0.01, 365));
    }

    private static Learning learning(Node node) {
        Map<Proof, Map<Level, Double>> weights = new EnumMap<>(Proof.class);
        Map<String, Proof> proofs = new LinkedHashMap<>();
        for (Proof proof : Proof.values()) {
            proofs.put(Node.name(proof), proof);
        }
        node.only(proofs.keySet());
        proofs.forEach((name, proof) -> {
            Node byLevel = node.optional(name);
            if (byLevel == null) {
                return;
            }
            byLevel.only(Set.of("low", "medium", "high", "critical"));
            Map<Level, Double> weight = new EnumMap<>(Level.class);
            for (Level level : Level.values()) {
                Node one = byLevel.optional(Node.name(level));
                if (one != null) {
                    weight.put(level, one.decimal(0, 1));
                }
            }
            weights.put(proof, weight);
        });
        return new Learning(weights);
    }

    private static Devices devices(Node node) {
        node.only(Set.of("recognisedDays", "provenDays", "trustedDays", "maxUsersPerBrowser"));
        return new Devices(
                node.at("recognisedDays").whole(1, 3650),
                node.at("provenDays").whole(0, 3650),
                node.at("trustedDays").whole(0, 3650),
                node.at("maxUsersPerBrowser").whole(1, 1000));
    }

    private static Retention retention(Node node) {
        node.only(Set.of("addressDays", "decisionDays"));
        return new Retention(
                node.at("addressDays").whole(0, 3650), node.at("decisionDays").whole(1, 3650));
    }

    private static MailCode mailCode(Node node) {
        node.only(Set.of("allowed", "maxLevel", "maxSensitivity", "digits", "lifeSeconds", "tries"));
        return new MailCode(
                node.at("allowed").flag(),
                node.at("maxLevel").constant(Level.class),
                node.at("maxSensitivity").constant(Sensitivity.class),
                node.at("digits").whole(6, 12),
                node.at("lifeSeconds").whole(60, 3600),
                node.at("tries").whole(1, 20));
    }

    private static Lockout lockout(Node node) {
        node.only(Set.of("spareRecognised"));
        return new Lockout(node.at("spareRecognised").flag());
    }
}
