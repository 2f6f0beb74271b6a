package io.latchkey.risk.profile;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was learnt of one user. Immutable. Weights are decayed numbers of sign-ins.
 *
 * <p>How often a user shows something new of a kind is the mean of a beta-binomial posterior:
 * {@code (strength · prior + novelties) / (strength + trials)}. A trial is a sign-in that could have shown something new of
 * the kind because the value that contains it was known.
 */
public final class Habits {
    static final Duration BURST_HALF_LIFE = Duration.ofMinutes(10);

    /** The most visits that are kept. */
    static final int VISIT_LIMIT = 4;

    static final Habits NONE = new Habits(
            tables(),
            new float[Kind.ALL.length],
            new float[Kind.ALL.length],
            new float[Kind.ALL.length],
            0,
            Rhythm.empty(),
            List.of(),
            0,
            null,
            null,
            null,
            Moments.NONE,
            Moments.NONE);

    final Table[] tables;
    final float[] totals;
    final float[] trials;
    final float[] novelties;
    final int day;
    final Rhythm rhythm;
    final List<Visit> visits;
    final long signIns;
    final @Nullable Instant firstAt;
    final @Nullable Instant lastAt;
    final @Nullable Instant strongProofAt;
    final Moments burst;
    final Moments risky;

    Habits(
            Table[] tables,
            float[] totals,
            float[] trials,
            float[] novelties,
            int day,
            Rhythm rhythm,
            List<Visit> visits,
            long signIns,
            @Nullable Instant firstAt,
            @Nullable Instant lastAt,
            @Nullable Instant strongProofAt,
            Moments burst,
            Moments risky) {
        this.tables = tables;
        this.totals = totals;
        this.trials = trials;
        this.novelties = novelties;
        this.day = day;
        this.rhythm = rhythm;
        this.visits = List.copyOf(visits);
        this.signIns = signIns;
        this.firstAt = firstAt;
        this.lastAt = lastAt;
        this.strongProofAt = strongProofAt;
        this.burst = burst;
        this.risky = risky;
    }

    private static Table[] tables() {
        Table[] tables = new Table[Kind.ALL.length];
        Arrays.fill(tables, Table.empty());
        return tables;
    }

    /** Whether anything of this kind was ever learnt. */
    public boolean knows(Kind kind) {
        return totals[kind.ordinal()] > 0;
    }

    /** Whether the user is known to have a value. */
    public boolean has(Kind kind, long key) {
        return tables[kind.ordinal()].indexOf(key) >= 0;
    }

    /**
     * The share of a value among the user's own sign-ins, 0 to 1; 0 if he never showed it (or not for so long that it is
     * forgotten).
     *
     * @param day of the sign-in, by {@link #day(Instant)}
     */
    public double share(Kind kind, long key, int day, Decay decay) {
        Table table = tables[kind.ordinal()];
        int index = table.indexOf(key);
        double total = totals[kind.ordinal()];
        if (index < 0 || total <= 0) {
            return 0;
        }
        // Both decay from their own day to the sign-in's; from the later of the two on, the factors cancel.
        double weight = table.weight(index, Math.max(day, this.day), decay);
        return Math.min(1, weight / (total * decay.after(Math.max(day, this.day) - this.day)));
    }

    /**
     * How often the user shows something new of this kind, 0 to 1.
     *
     * @param prior the realm's rate, 0 to 1: what is believed of a user without history
     * @param strength how many of his own sign-ins weigh as much as the prior, above 0
     * @param day of the sign-in, by {@link #day(Instant)}
     */
    public double noveltyRate(Kind kind, double prior, double strength, int day, Decay decay) {
        int i = kind.ordinal();
        // Who is new has an age in days that only a power would tell, and nothing that fades.
        double left = trials[i] > 0 ? decay.after(day - this.day) : 0;
        // Counts that were tampered with must not make a rate of them.
        double novel = Math.min(novelties[i], trials[i]);
        return (strength * prior + novel * left) / (strength + trials[i] * left);
    }

    /** A readable name of the most usual value of this kind; {@code null} if there is none. */
    public @Nullable String usual(Kind kind, int day, Decay decay) {
        Table table = tables[kind.ordinal()];
        int heaviest = table.heaviest(day, decay);
        return heaviest < 0 ? null : Labels.of(kind, table, heaviest);
    }

    /** The hours and days at which the user signs in. */
    public Rhythm rhythm() {
        return rhythm;
    }

    /** All learnt weight on a day: how much is known of the user's rhythm. */
    public double rhythmWeight(int day, Decay decay) {
        // As above: of who is new, only a power would tell how long ago nothing was.
        return rhythm.total() > 0 ? rhythm.total() * decay.after(day - this.day) : 0;
    }

    /** Where the last successful sign-ins came from, newest first. */
    public List<Visit> visits() {
        return visits;
    }

    /** Number of sign-ins that were learnt. */
    public long signIns() {
        return signIns;
    }

    /** The first sign-in that was learnt; {@code null} if none was. */
    public @Nullable Instant firstAt() {
        return firstAt;
    }

    /** The last sign-in that was learnt; {@code null} if none was. */
    public @Nullable Instant lastAt() {
        return lastAt;
    }

    /** When the user last proved himself with a second factor; {@code null} if never. */
    public @Nullable Instant strongProofAt() {
        return strongProofAt;
    }

    /** Number of sign-ins just before an instant: each counts half after ten minutes. */
    public double burst(Instant now) {
        return burst.left(now, BURST_HALF_LIFE);
    }

    /** Number of risky sign-ins from unrecognised devices that were refused, abandoned or disowned, faded. */
    public double risky(Instant now, Duration halfLife) {
        return risky.left(now, halfLife);
    }

    /** Without the lightest value of the longest table of those with names; itself if none has any. */
    Habits lessened() {
        int longest = -1;
        for (Kind kind : Kind.ALL) {
            int size = tables[kind.ordinal()].size();
            if (kind.labelled() && size > 0 && (longest < 0 || size > tables[longest].size())) {
                longest = kind.ordinal();
            }
        }
        if (longest < 0) {
            return this;
        }
        Table[] fewer = tables.clone();
        fewer[longest] = fewer[longest].withoutLightest();
        return new Habits(
                fewer,
                totals,
                trials,
                novelties,
                day,
                rhythm,
                visits,
                signIns,
                firstAt,
                lastAt,
                strongProofAt,
                burst,
                risky);
    }

    /** Number of the day (UTC) of an instant, as the profile counts days. */
    public static int day(Instant at) {
        return Instants.day(at);
    }
}
