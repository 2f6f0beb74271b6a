package io.latchkey.replay.compare;

import io.latchkey.replay.Scored;
import io.latchkey.replay.ScoresFile;
import io.latchkey.risk.Assessment;
import io.latchkey.risk.Evidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Why two policies make different levels of one sign-in.
 *
 * @param differences what each signal counts more or less under the second, the largest first; empty if only caps, thresholds or
 *     floors differ
 */
record Change(List<Map.Entry<String, Double>> differences) {
    private static final double LEAST = 0.005;
    private static final int SHOWN = 4;

    static Change of(Assessment before, Assessment after) {
        Map<String, Double> points = new HashMap<>();
        for (Evidence one : after.evidence()) {
            points.merge(one.signal(), one.points(), Double::sum);
        }
        for (Evidence one : before.evidence()) {
            points.merge(one.signal(), -one.points(), Double::sum);
        }
        List<Map.Entry<String, Double>> differences = new ArrayList<>(points.entrySet());
        differences.removeIf(one -> Math.abs(one.getValue()) < LEAST);
        differences.sort(Comparator.comparingDouble((Map.Entry<String, Double> one) -> -Math.abs(one.getValue()))
                .thenComparing(Map.Entry::getKey));
        return new Change(List.copyOf(differences));
    }

    /** The signal that made most of the difference. */
    String most() {
        return differences.isEmpty()
                ? "caps, levels or floors"
                : differences.get(0).getKey();
    }

    void write(Scored before, Scored after, String policy, StringBuilder text) {
        for (Object field :
                List.of(before.index(), before.at(), before.user(), before.client(), before.attack(), policy)) {
            ScoresFile.quoted(Objects.toString(field), text);
            text.append(',');
        }
        text.append(before.assessment().level()).append(',');
        ScoresFile.hundredths(before.assessment().points(), text);
        text.append(',').append(after.assessment().level()).append(',');
        ScoresFile.hundredths(after.assessment().points(), text);
        text.append(',');
        if (differences.isEmpty()) {
            text.append("\"").append(most()).append('"');
        }
        for (int i = 0; i < Math.min(SHOWN, differences.size()); i++) {
            text.append(i == 0 ? "" : ";").append(differences.get(i).getKey()).append(':');
            ScoresFile.hundredths(differences.get(i).getValue(), text);
        }
        text.append('\n');
    }
}
