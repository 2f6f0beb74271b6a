package io.latchkey.risk.profile;

import io.latchkey.risk.LoginContext;
import org.jspecify.annotations.Nullable;

/** The counts of a profile while one sign-in is added to them. */
final class Counts {
    final Table[] tables;
    final float[] totals;
    final float[] trials;
    final float[] novelties;
    private final int day;
    private final Decay decay;
    private final double weight;

    Counts(Habits before, int day, double faded, Decay decay, double weight) {
        this.tables = before.tables.clone();
        this.totals = faded(before.totals, faded);
        this.trials = faded(before.trials, faded);
        this.novelties = faded(before.novelties, faded);
        this.day = day;
        this.decay = decay;
        this.weight = weight;
    }

    private static float[] faded(float[] values, double factor) {
        float[] faded = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            faded[i] = Weight.rounded(values[i] * factor);
        }
        return faded;
    }

    /** Counts a value at each level, from the general to the exact, as far as the sign-in has one. */
    void chain(Kind[] levels, Keys keys, LoginContext context) {
        boolean parentKnown = true;
        for (Kind level : levels) {
            long key = keys.of(level);
            if (key != Keys.NONE) {
                parentKnown = count(level, key, Labels.of(level, context), parentKnown);
            }
        }
    }

    /** Counts a value that lies within another one, which is to be counted after it. */
    void within(Kind parent, Kind kind, Keys keys, LoginContext context) {
        long key = keys.of(kind);
        if (key != Keys.NONE) {
            boolean parentKnown = tables[parent.ordinal()].indexOf(keys.of(parent)) >= 0;
            count(kind, key, Labels.of(kind, context), parentKnown);
        }
    }

    /** Counts a value without asking whether it was new. */
    void value(Kind kind, long key, @Nullable String label) {
        add(kind, key, label);
    }

    void trial(Kind kind, boolean novel) {
        int i = kind.ordinal();
        trials[i] = Weight.rounded(trials[i] + weight);
        if (novel) {
            novelties[i] = Weight.rounded(novelties[i] + weight);
        }
    }

    /** @return whether the value was known before */
    private boolean count(Kind kind, long key, @Nullable String label, boolean parentKnown) {
        int i = kind.ordinal();
        boolean known = tables[i].indexOf(key) >= 0;
        if (totals[i] > 0 && parentKnown) {
            trial(kind, !known);
        }
        add(kind, key, label);
        return known;
    }

    private void add(Kind kind, long key, @Nullable String label) {
        int i = kind.ordinal();
        tables[i] = tables[i].with(key, label, weight, day, decay, kind.limit());
        totals[i] = Weight.rounded(totals[i] + weight);
    }

    /** Forgets values that weigh next to nothing, and addresses last seen before a day. */
    void forget(double least, int addressesSince) {
        for (Kind kind : Kind.ALL) {
            int i = kind.ordinal();
            int since = kind == Kind.ADDRESS ? addressesSince : Integer.MIN_VALUE;
            tables[i] = tables[i].pruned(Math.min(least, weight), day, decay, since);
        }
    }
}
