package io.latchkey.replay.compare;

import io.latchkey.recovery.RecoveryPolicy;
import io.latchkey.recovery.Situation;
import io.latchkey.replay.Scored;
import io.latchkey.risk.Level;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** What one policy made of the sign-ins. For one thread; two are joined by {@link #add(PolicyCounts)}. */
final class PolicyCounts {
    /** Points are counted from -{@code LEAST} on, one by one. */
    static final int LEAST = 40;

    static final int BINS = 141;

    final long[] ordinary = new long[Level.values().length];
    final long[] attacks = new long[Level.values().length];
    final long[] ordinaryPoints = new long[BINS];
    final long[] attackPoints = new long[BINS];
    private final Share[] byClass = new Share[UserClass.values().length];
    final Map<String, Share> byClient = new TreeMap<>();
    /** Prompts by month, as year · 12 + month. */
    final Map<Integer, Long> promptsByMonth = new TreeMap<>();

    final Share deskWithFactor = new Share();
    final Share deskWithout = new Share();
    private final DeskNeed desk;

    PolicyCounts(RecoveryPolicy policy) {
        desk = new DeskNeed(policy);
        Arrays.setAll(byClass, i -> new Share());
    }

    void add(Scored scored, int month) {
        Level level = scored.assessment().level();
        int bin = bin(scored.assessment().points());
        if (scored.attack()) {
            attacks[level.ordinal()]++;
            attackPoints[bin]++;
            return;
        }
        if (!scored.succeeded()) {
            return;
        }
        boolean prompted = level.atLeast(Level.MEDIUM);
        ordinary[level.ordinal()]++;
        ordinaryPoints[bin]++;
        of(UserClass.of(scored.signIns())).add(prompted);
        byClient.computeIfAbsent(scored.client(), client -> new Share()).add(prompted);
        deskWithFactor.add(desk.of(scored.assessment(), Situation.HAS_FACTOR));
        deskWithout.add(desk.of(scored.assessment(), Situation.LOST));
        if (prompted) {
            promptsByMonth.merge(month, 1L, Long::sum);
        }
    }

    void add(PolicyCounts other) {
        sum(ordinary, other.ordinary);
        sum(attacks, other.attacks);
        sum(ordinaryPoints, other.ordinaryPoints);
        sum(attackPoints, other.attackPoints);
        for (UserClass one : UserClass.values()) {
            of(one).add(other.of(one));
        }
        other.byClient.forEach((key, share) ->
                byClient.computeIfAbsent(key, client -> new Share()).add(share));
        other.promptsByMonth.forEach((month, count) -> promptsByMonth.merge(month, count, Long::sum));
        deskWithFactor.add(other.deskWithFactor);
        deskWithout.add(other.deskWithout);
    }

    private static void sum(long[] to, long[] from) {
        for (int i = 0; i < to.length; i++) {
            to[i] += from[i];
        }
    }

    private static int bin(double points) {
        return (int) Math.max(0, Math.min(BINS - 1, Math.round(points) + LEAST));
    }

    long all(long[] counts) {
        long all = 0;
        for (long count : counts) {
            all += count;
        }
        return all;
    }

    /** Prompts of users of this class. */
    Share of(UserClass one) {
        return byClass[one.ordinal()];
    }

    Share prompted() {
        Share share = new Share();
        Arrays.stream(byClass).forEach(share::add);
        return share;
    }

    /** Share of attacks at MEDIUM and above. */
    double caught() {
        long all = all(attacks);
        return all == 0 ? 0 : (double) (all - attacks[0]) / all;
    }
}
