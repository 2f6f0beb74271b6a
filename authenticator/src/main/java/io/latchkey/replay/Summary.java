package io.latchkey.replay;

import io.latchkey.risk.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How many sign-ins came to which level. Not safe for use by several threads; {@link #add(Summary)} joins two. */
final class Summary {
    private static final int LEVELS = Level.values().length;

    private final long[] ordinary = new long[LEVELS];
    private final long[] attacks = new long[LEVELS];

    void add(Scored scored) {
        int level = scored.assessment().level().ordinal();
        if (scored.attack()) {
            attacks[level]++;
        } else if (scored.succeeded()) {
            ordinary[level]++;
        }
    }

    void add(Summary other) {
        for (int i = 0; i < LEVELS; i++) {
            ordinary[i] += other.ordinary[i];
            attacks[i] += other.attacks[i];
        }
    }

    /** @param labels whether to tell of sign-ins that are labelled as attacks */
    List<String> lines(boolean labels) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "%-10s %14s%s", "level", "ordinary", labels ? String.format("%14s", "attacks") : ""));
        for (Level level : Level.values()) {
            int i = level.ordinal();
            lines.add(row(level.name(), ordinary[i], attacks[i], labels));
        }
        lines.add(share("MEDIUM and above", ordinary, attacks, labels));
        return lines;
    }

    private static String row(String name, long usual, long attacked, boolean labels) {
        return String.format(
                Locale.ROOT, "%-10s %14d%s", name, usual, labels ? String.format(Locale.ROOT, "%14d", attacked) : "");
    }

    private static String share(String name, long[] usual, long[] attacked, boolean labels) {
        return name + ": " + percent(usual) + " of ordinary sign-ins"
                + (labels ? ", " + percent(attacked) + " of attacks" : "") + ".";
    }

    private static String percent(long[] counts) {
        long all = 0;
        for (long count : counts) {
            all += count;
        }
        return all == 0 ? "none" : String.format(Locale.ROOT, "%.2f %%", 100.0 * (all - counts[0]) / all);
    }
}
