package io.latchkey.replay.compare;

import io.latchkey.risk.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;

/** A comparison as rows: a title, then one cell for each policy. */
public final class ComparisonTable {
    private static final int CLIENTS = 10;
    private static final int SIGNALS = 8;

    private final Comparison comparison;
    private final List<List<String>> rows = new ArrayList<>();

    public ComparisonTable(Comparison comparison) {
        this.comparison = comparison;
        fill();
    }

    /** The first holds the names of the policies. */
    List<List<String>> rows() {
        return rows;
    }

    private PolicyCounts counts(int policy) {
        return comparison.counts.get(policy);
    }

    private void row(String title, IntFunction<String> cell) {
        List<String> row = new ArrayList<>(List.of(title));
        for (int i = 0; i < comparison.counts.size(); i++) {
            row.add(cell.apply(i));
        }
        rows.add(row);
    }

    private void fill() {
        row("", i -> comparison.names().get(i));
        row("ordinary sign-ins", i -> Long.toString(counts(i).all(counts(i).ordinary)));
        row("prompted or refused", i -> counts(i).prompted().text());
        for (Level level : Level.values()) {
            row("  " + level, i -> share(counts(i).ordinary, level));
        }
        row(
                "prompts per user and month",
                i -> String.format(Locale.ROOT, "%.3f", comparison.promptsPerUserAndMonth(i)));
        for (UserClass one : UserClass.values()) {
            row("prompted, " + one.title(), i -> counts(i).of(one).text());
        }
        counts(0).byClient.entrySet().stream()
                .sorted(Comparator.comparingLong(
                        (Map.Entry<String, Share> one) -> -one.getValue().all()))
                .limit(CLIENTS)
                .forEach(one -> row(
                        "prompted at " + one.getKey(),
                        i -> counts(i)
                                .byClient
                                .getOrDefault(one.getKey(), new Share())
                                .text()));
        row(
                "recoveries to the desk, factor at hand",
                i -> counts(i).deskWithFactor.text());
        row("recoveries to the desk, factor lost", i -> counts(i).deskWithout.text());
        if (counts(0).all(counts(0).attacks) > 0) {
            row("labelled attacks", i -> Long.toString(counts(i).all(counts(i).attacks)));
            row(
                    "caught",
                    i -> String.format(Locale.ROOT, "%.2f %%", 100 * counts(i).caught()));
            for (Level level : Level.values()) {
                row("  attacks at " + level, i -> share(counts(i).attacks, level));
            }
        }
        row("decisions changed", i -> i == 0 ? "" : Long.toString(comparison.changed[i]));
    }

    private String share(long[] counts, Level level) {
        long all = counts(0).all(counts);
        return all == 0 ? "–" : String.format(Locale.ROOT, "%.2f %%", 100.0 * counts[level.ordinal()] / all);
    }

    /** The signals that changed most decisions, most first. */
    List<Map.Entry<String, Long>> reasons() {
        return comparison.becauseOf.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(SIGNALS)
                .toList();
    }

    /** For a terminal. */
    public List<String> lines() {
        int first = rows.stream().mapToInt(row -> row.get(0).length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(String.format("%-" + (first + 2) + "s", row.get(0)));
            for (int i = 1; i < row.size(); i++) {
                int width = Math.max(12, comparison.names().get(i - 1).length() + 2);
                line.append(String.format("%" + width + "s", row.get(i)));
            }
            lines.add(line.toString());
        }
        reasons().forEach(one -> lines.add("  changed by " + one.getKey() + ": " + one.getValue()));
        return lines;
    }
}
