package io.latchkey.risk.exception;

import io.latchkey.risk.ExceptionKind;
import io.latchkey.risk.Softening;
import io.latchkey.risk.exception.GrantedException.Mark;
import io.latchkey.risk.net.Prefix;
import io.latchkey.risk.policy.Node;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.PolicyException;
import io.latchkey.risk.policy.PolicyProblem;
import io.latchkey.risk.signal.Signals;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads an exception as it is kept, or complains of all that is wrong with it. What a policy allows is asked elsewhere. */
final class ExceptionReader {
    private static final Set<String> FIELDS = Set.of(
            "version",
            "kind",
            "name",
            "users",
            "group",
            "client",
            "networks",
            "signals",
            "points",
            "owner",
            "reason",
            "start",
            "end",
            "reviewDue",
            "created",
            "changed",
            "reviewed");
    private static final int MOST_USERS = 100;
    private static final int MOST_NETWORKS = 50;
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_TEXT = 255;
    private static final double MOST_POINTS = 100;
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int V4_BITS = 8;
    private static final int V6_BITS = 16;

    /** Stands for what was complained of; nobody gets to see it. */
    private static final Instant SOMETIME = Instant.EPOCH;

    private static final Prefix ANYWHERE = Prefix.parse("0.0.0.0/0").orElseThrow();
    private static final Set<String> SIGNALS = Set.copyOf(Signals.specs().keySet());

    private final String id;

    ExceptionReader(String id) {
        this.id = id;
    }

    /** @throws PolicyException with everything that is wrong */
    GrantedException read(String json) throws PolicyException {
        List<PolicyProblem> problems = new ArrayList<>();
        Node node = Policies.section(json).read(problems);
        GrantedException read = read(node.only(FIELDS));
        if (problems.isEmpty()) {
            whole(node, read);
        }
        if (!problems.isEmpty()) {
            throw new PolicyException(problems);
        }
        return read;
    }

    private GrantedException read(Node node) {
        Mark created = mark(node.at("created"));
        Node changed = node.optional("changed");
        Node reviewed = node.optional("reviewed");
        return new GrantedException(
                node.at("version").whole(1, Integer.MAX_VALUE),
                scope(node),
                softening(node),
                text(node.at("owner"), LONGEST_TEXT),
                text(node.at("reason"), LONGEST_TEXT),
                instant(node.at("start")),
                instant(node.at("end")),
                instant(node.at("reviewDue")),
                created,
                changed == null ? created : mark(changed),
                reviewed == null ? null : mark(reviewed));
    }

    /** What fields say of each other. */
    private static void whole(Node node, GrantedException read) {
        ExceptionScope scope = read.scope();
        Softening softening = read.softening();
        if (scope.isOpen()) {
            node.complain("Say for whom or what it is: users, group, client or networks.");
        }
        if (read.kind() == ExceptionKind.BREAK_GLASS
                && (scope.users().isEmpty()
                        || !new ExceptionScope(scope.users(), null, null, List.of()).equals(scope))) {
            node.at("kind")
                    .complain("This kind names users and nothing else, so that it is plain whose accounts it marks.");
        }
        boolean marksOnly = read.kind() == ExceptionKind.BREAK_GLASS && softening.points() == 0;
        if (softening.signals().isEmpty() != (softening.points() == 0) || softening.points() == 0 && !marksOnly) {
            node.at("points").complain("Name signals and how many points they are softened by.");
        }
        if (!read.end().isAfter(read.start())) {
            node.at("end").complain("This must be later than start.");
        } else if (read.end().isAfter(read.start().plus(LONGEST))) {
            node.at("end").complain("This must be at most " + LONGEST.toDays() + " days after start.");
        }
    }

    private static ExceptionScope scope(Node node) {
        Node group = node.optional("group");
        Node client = node.optional("client");
        return new ExceptionScope(
                new HashSet<>(list(node.optional("users"), MOST_USERS, ExceptionReader::id)),
                group == null ? null : id(group),
                client == null ? null : text(client, LONGEST_TEXT),
                list(node.optional("networks"), MOST_NETWORKS, ExceptionReader::network));
    }

    private Softening softening(Node node) {
        List<String> signals = list(node.optional("signals"), SIGNALS.size(), each -> {
            String name = each.text();
            if (!name.isEmpty() && !SIGNALS.contains(name)) {
                each.complain("There is no such signal.");
            }
            return name;
        });
        return new Softening(
                id,
                node.at("kind").constant(ExceptionKind.class),
                text(node.at("name"), LONGEST_NAME),
                List.copyOf(new TreeSet<>(signals)),
                node.at("points").decimal(0, MOST_POINTS));
    }

    private static Prefix network(Node node) {
        Prefix network = Prefix.parse(node.text()).orElse(null);
        if (network == null) {
            node.expected("an address or a block of them, such as 203.0.113.0/24");
            return ANYWHERE;
        }
        int least = network.address().isV4() ? V4_BITS : V6_BITS;
        if (network.length() < least) {
            node.complain("This holds too many addresses: the prefix must have at least " + least + " bits.");
        }
        return network;
    }

    private static Mark mark(Node node) {
        node.only(Set.of("by", "at"));
        return new Mark(text(node.at("by"), LONGEST_TEXT), instant(node.at("at")));
    }

    private static String id(Node node) {
        return text(node, LONGEST_TEXT);
    }

    private static String text(Node node, int longest) {
        int before = node.problems();
        String text = node.text();
        if (node.problems() == before) {
            if (text.isBlank()) {
                node.complain("This must not be empty.");
            } else if (text.length() > longest) {
                node.complain("This may have at most " + longest + " characters.");
            } else if (text.codePoints().anyMatch(Character::isISOControl)) {
                node.complain("This must not hold control characters.");
            }
        }
        return text;
    }

    private static Instant instant(Node node) {
        int before = node.problems();
        String text = node.text();
        try {
            return node.problems() == before ? Instant.parse(text) : SOMETIME;
        } catch (DateTimeException e) {
            node.expected("an instant such as 2026-03-01T08:30:00Z");
            return SOMETIME;
        }
    }

    private static <T> List<T> list(@Nullable Node node, int most, Function<Node, T> read) {
        if (node == null) {
            return List.of();
        }
        List<T> values = node.list(read);
        if (values.size() > most) {
            node.complain("This list may have at most " + most + " entries.");
        }
        return values;
    }
}
