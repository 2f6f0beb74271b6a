package io.latchkey.replay.compare;

import java.util.Locale;

/** How many of how many. */
final class Share {
    private long part;
    private long all;

    void add(boolean counts) {
        all++;
        part += counts ? 1 : 0;
    }

    void add(Share other) {
        part += other.part;
        all += other.all;
    }

    long part() {
        return part;
    }

    long all() {
        return all;
    }

    /** 0 to 1; 0 of nothing. */
    double value() {
        return all == 0 ? 0 : (double) part / all;
    }

    /** In per cent; a dash of nothing. */
    String text() {
        return all == 0 ? "–" : String.format(Locale.ROOT, "%.2f %%", 100 * value());
    }
}
