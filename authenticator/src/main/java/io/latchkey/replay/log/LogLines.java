package io.latchkey.replay.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.risk.Decision;
import io.latchkey.risk.Observed;
import io.latchkey.risk.Outcome;
import io.latchkey.risk.Proof;
import io.latchkey.risk.RiskJson;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.Population;
import io.latchkey.risk.profile.Profile;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The lines of an export of the decision log. A line is a decision or, where the export has the background of decisions, a
 * policy, a population or what was learnt of a user from decisions that are no longer kept. Every line is one JSON object and
 * ends with a newline.
 */
public final class LogLines {
    private static final JsonMapper JSON = new JsonMapper();

    private LogLines() {}

    /**
     * A decision, its context and assessment exactly as they are stored.
     *
     * @param disownedAt when it was taken back; {@code null} if it was not
     * @param unlearntAt when what it taught was taken back with another one; {@code null} if it was not
     */
    public static String of(Decision decision, @Nullable Instant disownedAt, @Nullable Instant unlearntAt) {
        ObjectNode head = JSON.createObjectNode()
                .put("id", decision.id())
                .put("outcome", decision.outcome().name())
                .put("proof", decision.proof().name())
                .put("endedAt", text(decision.endedAt()))
                .put("incident", decision.incident());
        if (decision.observed() != null) {
            head.set("observed", JSON.valueToTree(decision.observed()));
        }
        if (disownedAt != null) {
            head.put("disownedAt", disownedAt.toString());
        }
        if (unlearntAt != null) {
            head.put("unlearntAt", unlearntAt.toString());
        }
        String start = head.toString();
        return start.substring(0, start.length() - 1)
                + ",\"context\":" + RiskJson.write(decision.context())
                + ",\"assessment\":" + RiskJson.write(decision.assessment()) + "}\n";
    }

    /** @param document the whole document of the policy, as JSON */
    public static String of(Policy policy, String document) {
        return policy(policy.version(), document);
    }

    /** @param document what the policy is made of when it is merged over the default one */
    public static String policy(String version, String document) {
        return JSON.createObjectNode()
                        .set(
                                "policy",
                                JSON.createObjectNode().put("version", version).put("document", document))
                + "\n";
    }

    /** The population of an epoch. */
    public static String of(Population population) {
        return JSON.createObjectNode()
                        .set(
                                "population",
                                JSON.createObjectNode()
                                        .put("epoch", population.epoch())
                                        .put("content", population.encode()))
                + "\n";
    }

    /** What was learnt of a user from decisions that are no longer kept. */
    public static String of(String userId, Profile checkpoint) {
        return JSON.createObjectNode()
                        .set(
                                "checkpoint",
                                JSON.createObjectNode().put("user", userId).put("content", checkpoint.encode()))
                + "\n";
    }

    /** @throws IllegalArgumentException if it is not one JSON object */
    static ObjectNode object(String line) {
        try {
            if (JSON.readTree(line) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is not JSON: " + e.getOriginalMessage(), e);
        }
        throw new IllegalArgumentException("it is not a JSON object");
    }

    /** @throws IllegalArgumentException if something of a decision is missing or unreadable */
    static Logged decision(ObjectNode line) {
        for (String name : new String[] {"id", "outcome", "proof", "context", "assessment"}) {
            if (!line.hasNonNull(name)) {
                throw new IllegalArgumentException("it has no \"" + name + "\"");
            }
        }
        Decision decision = new Decision(
                line.path("id").asText(),
                "",
                RiskJson.context(line.path("context").toString()),
                RiskJson.assessment(line.path("assessment").toString()),
                constant(Outcome.class, "outcome", line),
                constant(Proof.class, "proof", line),
                instant("endedAt", line),
                line.path("incident").asBoolean(),
                observed(line));
        return new Logged(decision, instant("disownedAt", line), instant("unlearntAt", line));
    }

    private static @Nullable Observed observed(ObjectNode line) {
        try {
            return line.hasNonNull("observed") ? JSON.treeToValue(line.path("observed"), Observed.class) : null;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("\"observed\" can't be read", e);
        }
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name, JsonNode line) {
        try {
            return Enum.valueOf(type, line.path(name).asText());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + name + "\" is none that is known", e);
        }
    }

    private static @Nullable Instant instant(String name, JsonNode line) {
        try {
            return line.hasNonNull(name) ? Instant.parse(line.path(name).asText()) : null;
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException("\"" + name + "\" is not an instant", e);
        }
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
