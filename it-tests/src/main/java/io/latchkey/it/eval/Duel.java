package io.latchkey.it.eval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One scorer's ordinary sign-ins against some kinds of attack, each kind weighed equally. */
final class Duel {
    private record Mark(double score, int kind, int person) {}

    private final Ranking ordinary;
    private final List<Mark> attacks = new ArrayList<>();
    private final int kinds;

    Duel(Ranking ordinary, List<Ranking> attacks) {
        this.ordinary = ordinary;
        this.kinds = attacks.size();
        for (int kind = 0; kind < kinds; kind++) {
            Ranking ranking = attacks.get(kind);
            for (int i = 0; i < ranking.size(); i++) {
                this.attacks.add(new Mark(ranking.score(i), kind, ranking.person(i)));
            }
        }
        this.attacks.sort(Comparator.comparingDouble(Mark::score).reversed());
    }

    /**
     * The highest threshold that catches so much.
     *
     * @param weights how often each person counts; {@code null} for once each
     */
    double threshold(double caught, double @Nullable [] weights) {
        double[] totals = new double[kinds];
        for (Mark mark : attacks) {
            totals[mark.kind()] += weight(mark, weights);
        }
        double sum = 0;
        for (Mark mark : attacks) {
            sum += weight(mark, weights) / totals[mark.kind()] / kinds;
            if (sum >= caught - 1e-9) {
                return mark.score();
            }
        }
        return Double.NEGATIVE_INFINITY;
    }

    /** Share of the attacks at or above a threshold. */
    double caught(double threshold) {
        double[] totals = new double[kinds];
        double[] caught = new double[kinds];
        for (Mark mark : attacks) {
            totals[mark.kind()]++;
            caught[mark.kind()] += mark.score() >= threshold ? 1 : 0;
        }
        double sum = 0;
        for (int kind = 0; kind < kinds; kind++) {
            sum += caught[kind] / totals[kind] / kinds;
        }
        return sum;
    }

    /** Share of the ordinary sign-ins at or above a threshold. */
    double prompted(double threshold, double @Nullable [] weights) {
        double[] sums = ordinary.sums(weights);
        return sums[ordinary.from(threshold)] / sums[ordinary.size()];
    }

    private static double weight(Mark mark, double @Nullable [] weights) {
        return weights == null ? 1 : weights[mark.person()];
    }
}
