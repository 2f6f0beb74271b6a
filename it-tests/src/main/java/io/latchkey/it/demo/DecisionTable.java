package io.latchkey.it.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.client.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One decision as a table that a person reads, and that adds up.
 *
 * @param explained the decision with its explanation, as the server's REST tells it; empty if there is none
 */
record DecisionTable(String title, String outcome, Optional<Event> event, Optional<JsonNode> explained) {
    private static final Map<String, String> CORRECTIONS = Map.of(
            "cap", "no more counts in this group",
            "overlap", "strong and weak say the same",
            "strong", "no credit beside strong evidence");

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("== " + title);
        lines.add("   " + outcome);
        event.ifPresentOrElse(
                found -> lines.add(row("from", String.valueOf(found.ipAddress()))),
                () -> lines.add("   (no event yet: the sign-in has not ended)"));
        explained.ifPresent(decision -> explain(decision, lines));
        return lines;
    }

    private static void explain(JsonNode decision, List<String> lines) {
        JsonNode summary = decision.path("decision");
        String floor = summary.path("floor").asText();
        lines.add(row("level", summary.path("level").asText() + (floor.isEmpty() ? "" : " (" + floor + ")")));
        for (JsonNode row : decision.path("rows")) {
            boolean correction = !row.has("signal");
            lines.add(points(
                    correction
                            ? row.path("group").asText().toLowerCase(Locale.ROOT)
                            : row.path("signal").asText(),
                    row.path("points").asDouble(),
                    correction ? CORRECTIONS.getOrDefault(row.path("finding").asText(), "") : seen(row)));
        }
        lines.add(points("points", decision.path("points").asDouble(), "score " + summary.path("score")));
        JsonNode otherwise = decision.path("counterfactuals").path(0);
        if (!otherwise.isMissingNode()) {
            lines.add("     " + otherwise.path("text").asText());
        }
    }

    private static String seen(JsonNode row) {
        String seen = row.path("seen").asText();
        return row.path("finding").asText() + (seen.isEmpty() ? "" : ": " + seen);
    }

    private static String points(String what, double points, String why) {
        return String.format(Locale.ROOT, "     %-26s %+7.1f  %s", what, points + 0.0, why);
    }

    private static String row(String what, String value) {
        return String.format(Locale.ROOT, "   %-8s %s", what, value);
    }
}
