package io.latchkey.risk.exception;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.risk.exception.GrantedException.Mark;
import io.latchkey.risk.policy.ExceptionRules;
import io.latchkey.risk.policy.Node;
import io.latchkey.risk.policy.PolicyException;
import io.latchkey.risk.policy.PolicyProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Exceptions as documents, and what a policy says to a new one. */
public final class Exceptions {
    private static final JsonMapper JSON = new JsonMapper();

    private Exceptions() {}

    /**
     * Reads what {@link #write} gives, or what was written by hand.
     *
     * @param id what it is called by
     * @throws PolicyException with everything that is wrong with it
     */
    public static GrantedException read(String id, String json) throws PolicyException {
        return new ExceptionReader(id).read(json);
    }

    /** The whole exception but its id, on one line. */
    public static String write(GrantedException exception) {
        ObjectNode node = JSON.createObjectNode()
                .put("version", exception.version())
                .put("kind", Node.name(exception.kind()))
                .put("name", exception.softening().name());
        ExceptionScope scope = exception.scope();
        put(node, "users", new TreeSet<>(scope.users()).stream());
        if (scope.group() != null) {
            node.put("group", scope.group());
        }
        if (scope.client() != null) {
            node.put("client", scope.client());
        }
        put(node, "networks", scope.networks().stream().map(Object::toString));
        put(node, "signals", exception.softening().signals().stream());
        node.put("points", exception.softening().points())
                .put("owner", exception.owner())
                .put("reason", exception.reason())
                .put("start", exception.start().toString())
                .put("end", exception.end().toString())
                .put("reviewDue", exception.reviewDue().toString());
        node.set("created", mark(exception.created()));
        node.set("changed", mark(exception.changed()));
        Mark reviewed = exception.reviewed();
        if (reviewed != null) {
            node.set("reviewed", mark(reviewed));
        }
        return node.toString();
    }

    /**
     * What a policy says against an exception that somebody makes or changes now.
     *
     * @return empty if nothing
     */
    public static List<PolicyProblem> problems(GrantedException made, ExceptionRules rules, Instant now) {
        List<PolicyProblem> problems = new ArrayList<>();
        List<String> signals = made.softening().signals();
        for (int i = 0; i < signals.size(); i++) {
            if (!rules.mayExcept(signals.get(i))) {
                problems.add(new PolicyProblem(
                        "/signals", "The policy lets nothing soften " + signals.get(i) + " (exceptions.never)."));
            }
        }
        if (made.softening().points() > rules.maxPoints()) {
            problems.add(new PolicyProblem(
                    "/points", "The policy allows " + plain(rules.maxPoints()) + " at most (exceptions.maxPoints)."));
        }
        if (!made.end().isAfter(now)) {
            problems.add(new PolicyProblem("/end", "This must be an instant to come."));
        }
        if (Duration.between(made.start(), made.end()).compareTo(rules.longest()) > 0) {
            problems.add(new PolicyProblem(
                    "/end",
                    "The policy allows " + rules.maxDays() + " days after start at most (exceptions.maxDays)."));
        }
        Instant from = made.start().isAfter(now) ? made.start() : now;
        if (made.reviewDue().isAfter(from.plus(Duration.ofDays(rules.reviewDays())))) {
            problems.add(new PolicyProblem(
                    "/reviewDue",
                    "The policy wants a review within " + rules.reviewDays() + " days (exceptions.reviewDays)."));
        }
        return problems;
    }

    private static void put(ObjectNode node, String name, Stream<String> values) {
        List<String> all = values.toList();
        if (!all.isEmpty()) {
            ArrayNode array = node.putArray(name);
            all.forEach(array::add);
        }
    }

    private static ObjectNode mark(Mark mark) {
        return JSON.createObjectNode().put("by", mark.by()).put("at", mark.at().toString());
    }

    private static String plain(double points) {
        return points == Math.rint(points) ? Long.toString((long) points) : Double.toString(points);
    }
}
