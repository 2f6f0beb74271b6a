package io.latchkey.risk.profile;

import io.latchkey.risk.Decision;
import io.latchkey.risk.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Folds the decisions of one epoch, in any order, into the population that follows another. Not safe for use by several
 * threads. Keeps at most a bounded number of values in memory, whatever the number of decisions.
 */
public final class PopulationBuilder {
    /** More sign-ins of one user in one epoch say nothing of the realm: he may be a script. */
    private static final int SIGN_INS_COUNTED = 10;

    /** How many times more values are held while folding than are kept in the end. */
    private static final int ROOM = 8;

    private static final int USERS_KNOWN = 200_000;

    /** A value that weighs less, seen once and not for a half-life, is not kept. */
    private static final double LEAST = 0.5;

    private final Population previous;
    private final double faded;
    private final List<Weights> weights = new ArrayList<>();
    private final double[] totals = new double[Kind.ALL.length];
    private final double[] trials = new double[Kind.ALL.length];
    private final double[] novelties = new double[Kind.ALL.length];
    private final Weights users = new Weights();

    /**
     * @param previous the population of the epoch before
     * @param daysSince days between the ends of the two epochs; what was counted before fades by that
     */
    public PopulationBuilder(Population previous, Policy policy, int daysSince) {
        this.previous = previous;
        this.faded = policy.history().decay().after(daysSince);
        for (Kind kind : Kind.ALL) {
            RealmCounts own = previous.own(kind);
            Weights before = new Weights();
            own.weights().forEach((key, weight) -> before.add(key, weight * faded));
            weights.add(before);
            totals[kind.ordinal()] = own.total() * faded;
            trials[kind.ordinal()] = own.trials() * faded;
            novelties[kind.ordinal()] = own.novelties() * faded;
        }
    }

    /** Counts a sign-in if it succeeded; anything else says nothing of what is common among users. */
    public PopulationBuilder fold(Decision decision) {
        Showing showing = Showing.of(decision);
        return showing == null ? this : fold(showing);
    }

    /** Counts a sign-in. */
    public PopulationBuilder fold(Showing showing) {
        if (countedYet(showing.user) >= SIGN_INS_COUNTED) {
            return this;
        }
        for (Kind kind : Kind.ALL) {
            int i = kind.ordinal();
            count(kind, showing.keys.of(kind));
            trials[i] += showing.couldBeNew(kind) ? 1 : 0;
            novelties[i] += showing.wasNew(kind) ? 1 : 0;
        }
        for (long scope : showing.scopes) {
            count(Kind.SCOPE, scope);
        }
        return this;
    }

    private double countedYet(long user) {
        if (users.size() >= USERS_KNOWN && !users.has(user)) {
            return 0;
        }
        return users.add(user, 1) - 1;
    }

    private void count(Kind kind, long key) {
        if (key == Keys.NONE) {
            return;
        }
        Weights counted = weights.get(kind.ordinal());
        counted.add(key, 1);
        totals[kind.ordinal()]++;
        if (counted.size() > RealmCounts.limit(kind) * ROOM) {
            counted.keepHeaviest(RealmCounts.limit(kind) * ROOM / 2);
        }
    }

    /** @param epoch number of the epoch that ends here, greater than the one before */
    public Population build(long epoch) {
        if (epoch <= previous.epoch()) {
            throw new IllegalArgumentException("Epochs grow");
        }
        List<RealmCounts> counts = new ArrayList<>();
        for (Kind kind : Kind.ALL) {
            int i = kind.ordinal();
            counts.add(new RealmCounts(
                    mostCommon(weights.get(i), RealmCounts.limit(kind)),
                    Weight.rounded(totals[i]),
                    Weight.rounded(trials[i]),
                    Weight.rounded(novelties[i])));
        }
        return new Population(epoch, previous.epoch() == 0 ? epoch : previous.since(), counts);
    }

    /** Values that weigh next to nothing are not kept. */
    private static Map<Long, Double> mostCommon(Weights counted, int limit) {
        Map<Long, Double> common = counted.heaviest(limit, LEAST);
        common.replaceAll((key, weight) -> (double) Weight.rounded(weight));
        return common;
    }
}
