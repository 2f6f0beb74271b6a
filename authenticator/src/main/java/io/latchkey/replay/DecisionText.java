package io.latchkey.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.risk.Assessment;
import io.latchkey.risk.Explanation;
import io.latchkey.risk.Level;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.RiskJson;
import io.latchkey.risk.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One decision as lines that add up.
 *
 * @param head what is known of it, by name
 * @param low whether there is no lower level
 * @param rows evidence and corrections, group by group
 * @param sum what the rows add up to
 * @param otherwise what would have changed the level, as sentences
 */
record DecisionText(List<String[]> head, boolean low, List<Row> rows, double sum, List<String> otherwise) {
    private static final Map<String, String> CORRECTIONS = Map.of(
            "cap", "no more counts in this group",
            "overlap", "strong and weak say the same",
            "strong", "no credit beside strong evidence");

    /** @param why what was found, and where there is something to show, what was seen and expected */
    record Row(String what, double points, String why) {}

    /**
     * @param document one decision as REST gives it, or one line of the export
     * @param policy by which a line of the export is explained
     * @return empty if it is neither
     */
    static Optional<DecisionText> of(JsonNode document, Policy policy) {
        if (document.path("decision").isObject() && document.path("rows").isArray()) {
            return Optional.of(ofDetail(document));
        }
        if (document.path("context").isObject() && document.path("assessment").isObject()) {
            try {
                return Optional.of(ofLine(document, policy));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static DecisionText ofDetail(JsonNode document) {
        JsonNode decision = document.path("decision");
        List<String[]> head = new ArrayList<>();
        for (String name :
                List.of("id", "at", "user", "client", "address", "country", "browser", "os", "outcome", "proof")) {
            put(head, name, decision.path(name).asText());
        }
        head(
                head,
                decision.path("level").asText(),
                decision.path("score").asText(),
                decision.path("floor").asText());
        put(head, "policy", decision.path("policy").asText());
        List<Row> rows = new ArrayList<>();
        for (JsonNode row : document.path("rows")) {
            rows.add(row(
                    row.path("group").asText(),
                    row.path("signal").asText(),
                    row.path("finding").asText(),
                    row.path("points").asDouble(),
                    row.path("seen").asText(),
                    row.path("expected").asText()));
        }
        List<String> otherwise = new ArrayList<>();
        document.path("counterfactuals")
                .forEach(one -> otherwise.add(one.path("text").asText()));
        boolean low = decision.path("level").asText().equals(Level.LOW.name());
        return new DecisionText(head, low, rows, document.path("points").asDouble(), otherwise);
    }

    private static DecisionText ofLine(JsonNode document, Policy policy) {
        LoginContext context = RiskJson.context(document.path("context").toString());
        Assessment assessment = RiskJson.assessment(document.path("assessment").toString());
        List<String[]> head = new ArrayList<>();
        put(head, "id", document.path("id").asText());
        put(head, "at", context.at().toString());
        put(head, "user", context.account().id());
        put(head, "client", context.target().clientId());
        put(head, "address", text(context.network().address()));
        put(head, "outcome", document.path("outcome").asText());
        put(head, "proof", document.path("proof").asText());
        head(
                head,
                assessment.level().name(),
                Integer.toString(assessment.score()),
                assessment.floor() == null ? "" : assessment.floor().reason());
        put(head, "policy", assessment.policy());
        Explanation explanation = Explanation.of(context, assessment, policy);
        List<Row> rows = new ArrayList<>();
        for (Explanation.Row row : explanation.rows()) {
            rows.add(row(
                    row.group().name(),
                    text(row.signal()),
                    row.finding(),
                    row.points(),
                    text(row.seen()),
                    text(row.expected())));
        }
        List<String> otherwise = explanation.counterfactuals().stream()
                .map(Explanation.Counterfactual::text)
                .toList();
        return new DecisionText(head, assessment.level() == Level.LOW, rows, assessment.points(), otherwise);
    }

    private static void head(List<String[]> head, String level, String score, String floor) {
        put(head, "level", level + ", score " + score + (floor.isEmpty() ? "" : ", raised by " + floor));
    }

    private static void put(List<String[]> head, String name, String value) {
        if (!value.isEmpty()) {
            head.add(new String[] {name, value});
        }
    }

    private static Row row(String group, String signal, String finding, double points, String seen, String expected) {
        if (signal.isEmpty()) {
            return new Row("  " + group.toLowerCase(Locale.ROOT), points, CORRECTIONS.getOrDefault(finding, finding));
        }
        String why =
                finding + (seen.isEmpty() ? "" : ": " + seen) + (expected.isEmpty() ? "" : ", usually " + expected);
        return new Row(signal, points, why);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** As a person reads it on a terminal. What comes from outside is shown without control characters. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        head.forEach(entry -> lines.add(String.format(Locale.ROOT, "%-9s %s", entry[0], plain(entry[1]))));
        lines.add("");
        for (Row row : rows) {
            lines.add(
                    String.format(Locale.ROOT, "  %-28s %+8.2f  %s", row.what(), row.points() + 0.0, plain(row.why())));
        }
        lines.add("  " + "-".repeat(37));
        lines.add(String.format(Locale.ROOT, "  %-28s %+8.2f", "points", sum + 0.0));
        if (!low) {
            lines.add("");
        }
        if (otherwise.isEmpty() && !low) {
            lines.add("No other finding of one signal, nor of two, would have lowered the level.");
        }
        otherwise.forEach(text -> lines.add("It would have been " + text));
        return lines;
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> plain.appendCodePoint(Character.isISOControl(c) ? '?' : c));
        return plain.toString();
    }
}
