package io.latchkey.risk.signal;

import io.latchkey.risk.profile.Decay;
import io.latchkey.risk.profile.Habits;
import io.latchkey.risk.profile.Keys;
import io.latchkey.risk.profile.Kind;
import io.latchkey.risk.profile.Population;
import org.jspecify.annotations.Nullable;

/**
 * A walk from a general value to the exact one it contains (country → AS → prefix → address), which works out how many
 * times likelier the value is from this user than from anybody.
 *
 * <p>At each level the user either shows something new, at his own rate ν, or one of the values he has, as often as he has
 * shown it: {@code P_user(v) = (1 − ν) · share(v) + ν · P_user(parent) · P_all(v | parent)}, so that
 *
 * <pre>r(v) = P_user(v) / P_all(v) = (1 − ν) · share(v) / P_all(v) + ν · r(parent)</pre>
 *
 * with r = 1 at the root. A value he never had leaves ν · r(parent): what speaks for its parent, and one charge of 1/ν.
 * Whatever lies below a new value is new of necessity and is not charged again (ν = 1). A user without history stays at
 * r = 1. That is an interpolated back-off as in Witten and Bell (IEEE Trans. Inf. Theory 37, 1991) and in the Pitman–Yor
 * language models after them, put to the likelihood ratio of Freeman et al. (NDSS 2016, section IV); ν is the mean of a
 * beta-binomial posterior, see {@link Habits#noveltyRate}.
 */
final class Walk {
    private final Habits habits;
    private final Population population;
    private final Keys keys;
    private final Decay decay;
    private final int day;
    private double ratio = 1;
    private double share = 1;
    private double strangers = 1;
    private boolean history;
    private @Nullable Kind deepest;
    private @Nullable Kind charged;

    Walk(Habits habits, Population population, Keys keys, Decay decay, int day) {
        this.habits = habits;
        this.population = population;
        this.keys = keys;
        this.decay = decay;
        this.day = day;
    }

    /** A walk that goes on from where this one got to, and counts from there what it comes by. */
    Walk onward() {
        Walk walk = new Walk(habits, population, keys, decay, day);
        walk.ratio = ratio;
        walk.share = share;
        walk.strangers = strangers;
        walk.charged = charged;
        return walk;
    }

    /** One level down. A level of which the sign-in or the user has no value is passed over. */
    void step(Kind kind, double strength) {
        step(kind, strength, 1);
    }

    /**
     * The same at a level that attackers don't choose.
     *
     * @param insiders how many of the attackers show what the realm's users show, 0 to 1; to the others any value is alike
     */
    void step(Kind kind, double strength, double insiders) {
        long key = keys.of(kind);
        if (key == Keys.NONE) {
            return;
        }
        double within = population.share(kind, key, share) / share;
        share *= within;
        strangers *= insiders * within + (1 - insiders) * population.unlisted(kind);
        if (!habits.knows(kind)) {
            return;
        }
        history = true;
        double own = habits.share(kind, key, day, decay);
        if (own > 0) {
            double novelty = novelty(kind, strength);
            ratio = (1 - novelty) * own / strangers + novelty * ratio;
            deepest = kind;
            charged = null;
        } else if (charged == null) {
            ratio *= novelty(kind, strength);
            charged = kind;
        }
    }

    /** How often the user shows something new of a kind, 0 to 1. */
    double novelty(Kind kind, double strength) {
        return habits.noveltyRate(kind, population.noveltyRate(kind), strength, day, decay);
    }

    /** How many times likelier the values so far are from this user than from anybody. */
    double ratio() {
        return ratio;
    }

    /** Whether there was a level at which sign-in and user both have values. */
    boolean hasHistory() {
        return history;
    }

    /** The most exact level of this walk at which the user is known to have the value; {@code null} if none. */
    @Nullable
    Kind deepest() {
        return deepest;
    }

    /** The level at which the value is new, given that what contains it is known; {@code null} if nothing is new. */
    @Nullable
    Kind charged() {
        return charged;
    }
}
