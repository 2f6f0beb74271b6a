package io.latchkey.risk.workload;

import io.latchkey.risk.Sensitivity;
import io.latchkey.risk.net.Prefix;
import io.latchkey.risk.policy.Node;
import io.latchkey.risk.workload.WorkloadPolicy.Unusual;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the section on workloads, or complains. */
public final class WorkloadReader {
    private static final int MOST_NETWORKS = 100;
    private static final int MOST_SECRET_DAYS = 3650;
    private static final int SHORTEST_TOKEN = 30;
    private static final int LONGEST_TOKEN = 86_400;
    private static final Prefix NOWHERE = Prefix.parse("192.0.2.0/32").orElseThrow();

    private WorkloadReader() {}

    public static WorkloadPolicy read(Node node) {
        node.only(Set.of("networks", "rules", "unusual"));
        return new WorkloadPolicy(
                node.at("networks").each(WorkloadReader::networks),
                rules(node.at("rules")),
                unusual(node.at("unusual")));
    }

    private static List<Prefix> networks(Node node) {
        List<Prefix> networks = node.list(WorkloadReader::network);
        if (networks.size() > MOST_NETWORKS) {
            node.complain("This list has more than " + MOST_NETWORKS + " entries.");
        }
        return networks;
    }

    private static Prefix network(Node node) {
        String text = node.text();
        return Prefix.parse(text).orElseGet(() -> {
            if (!text.isEmpty()) {
                node.complain("This must be a network such as 192.0.2.0/24 or 2001:db8::/32, or one address.");
            }
            return NOWHERE;
        });
    }

    private static Map<Sensitivity, WorkloadRule> rules(Node node) {
        Map<Sensitivity, WorkloadRule> rules = new EnumMap<>(Sensitivity.class);
        Set<String> names = new HashSet<>();
        WorkloadRule before = null;
        for (Sensitivity sensitivity : Sensitivity.values()) {
            String name = Node.name(sensitivity);
            names.add(name);
            Node one = node.at(name);
            int complaints = node.problems();
            WorkloadRule rule = rule(one, sensitivity);
            if (before != null && node.problems() == complaints) {
                holdTo(before, rule, one);
            }
            rules.put(sensitivity, rule);
            before = rule;
        }
        node.only(names);
        return rules;
    }

    private static WorkloadRule rule(Node node, Sensitivity sensitivity) {
        boolean low = sensitivity == Sensitivity.LOW;
        node.only(
                low
                        ? Set.of("proofs", "secretDays", "bound", "tokenSeconds")
                        : Set.of("proofs", "bound", "tokenSeconds"));
        Set<WorkloadProof> proofs = EnumSet.noneOf(WorkloadProof.class);
        proofs.addAll(node.at("proofs").list(proof -> proof.constant(WorkloadProof.class)));
        if (proofs.isEmpty()) {
            node.at("proofs").complain("A proof is needed.");
        }
        if (!low && proofs.stream().anyMatch(WorkloadProof::isShared)) {
            node.at("proofs").complain("A shared secret is accepted at low only.");
        }
        return new WorkloadRule(
                proofs,
                Duration.ofDays(low ? node.at("secretDays").whole(1, MOST_SECRET_DAYS) : 1),
                node.at("bound").flag(),
                Duration.ofSeconds(node.at("tokenSeconds").whole(SHORTEST_TOKEN, LONGEST_TOKEN)));
    }

    /** What is more sensitive is never held to less. */
    private static void holdTo(WorkloadRule less, WorkloadRule more, Node node) {
        if (!less.proofs().containsAll(more.proofs())) {
            node.at("proofs").complain("What is accepted here must be accepted at the sensitivity below, too.");
        }
        if (less.bound() && !more.bound()) {
            node.at("bound").complain("The sensitivity below binds its tokens, so this one must.");
        }
        if (more.tokenLife().compareTo(less.tokenLife()) > 0) {
            node.at("tokenSeconds").complain("Tokens must not live longer here than at the sensitivity below.");
        }
    }

    private static Unusual unusual(Node node) {
        node.only(Set.of("system", "country", "rate", "missing", "settlingDays", "rateFactor", "forgetDays"));
        return new Unusual(
                node.at("system").constant(Reaction.class),
                node.at("country").constant(Reaction.class),
                node.at("rate").constant(Reaction.class),
                node.at("missing").constant(Reaction.class),
                Duration.ofDays(node.at("settlingDays").whole(0, 90)),
                node.at("rateFactor").whole(2, 100),
                Duration.ofDays(node.at("forgetDays").whole(1, 3650)));
    }
}
