package io.latchkey.it.eval;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some sign-ins in the order in which one scorer has them, the riskiest first. */
final class Ranking {
    private final double[] scores;
    private final int[] persons;

    Ranking(List<Row> rows, int scorer) {
        Row[] sorted = rows.toArray(Row[]::new);
        Arrays.sort(
                sorted,
                Comparator.comparingDouble((Row row) -> row.scores()[scorer]).reversed());
        this.scores =
                Arrays.stream(sorted).mapToDouble(row -> row.scores()[scorer]).toArray();
        this.persons = Arrays.stream(sorted).mapToInt(Row::person).toArray();
    }

    int size() {
        return scores.length;
    }

    double score(int index) {
        return scores[index];
    }

    int person(int index) {
        return persons[index];
    }

    double weight(int index, double @Nullable [] weights) {
        return weights == null ? 1 : weights[persons[index]];
    }

    /** Running sums of weights: entry n is that of the first n. */
    double[] sums(double @Nullable [] weights) {
        double[] sums = new double[scores.length + 1];
        for (int i = 0; i < scores.length; i++) {
            sums[i + 1] = sums[i] + weight(i, weights);
        }
        return sums;
    }

    /** How many have this score or a riskier one. */
    int from(double score) {
        int low = 0;
        int high = scores.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (scores[middle] >= score) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The area under the curve against others: how often one of these is riskier than one of those, a tie counting half. */
    double areaOver(Ranking others) {
        double above = 0;
        for (double score : scores) {
            int riskier = others.from(Math.nextUp(score));
            int tied = others.from(score) - riskier;
            above += others.size() - riskier - tied + tied / 2.0;
        }
        return above / ((double) size() * others.size());
    }
}
