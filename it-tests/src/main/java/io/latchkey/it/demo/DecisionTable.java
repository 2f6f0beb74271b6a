package io.latchkey.it.demo;

import io.latchkey.it.client.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One decision, from the event that carries it, as a table a person reads. */
record DecisionTable(String title, String outcome, Optional<Event> event) {

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("== " + title);
        lines.add("   " + outcome);
        event.ifPresentOrElse(
                found -> {
                    lines.add(row("from", String.valueOf(found.ipAddress())));
                    if (found.detail("risk_level").isEmpty()) {
                        lines.add("   (the event carries no assessment)");
                    } else {
                        lines.add(row("level", found.detail("risk_level")));
                        lines.add(row("score", found.detail("risk_score")));
                        lines.add(row("policy", found.detail("risk_policy")));
                        evidence(found.detail("risk_evidence"), lines);
                    }
                },
                () -> lines.add("   (no event yet: the sign-in has not ended)"));
        return lines;
    }

    private static void evidence(String evidence, List<String> lines) {
        for (String item : evidence.split(",")) {
            int equals = item.indexOf('=');
            if (equals > 0) {
                lines.add(String.format(
                        Locale.ROOT, "     %-28s %8s", item.substring(0, equals), item.substring(equals + 1)));
            }
        }
    }

    private static String row(String what, String value) {
        return String.format(Locale.ROOT, "   %-8s %s", what, value);
    }
}
