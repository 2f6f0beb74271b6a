package io.latchkey.risk.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 5000})
    void the_heaviest_are_those_of_a_sorted_list_and_of_equals_the_lower_keys(int limit) {
        Random random = new Random(limit);
        Weights weights = new Weights();
        Map<Long, Double> expected = new HashMap<>();
        for (int i = 0; i < 4000; i++) {
            long key = 1L << 24 | random.nextInt(1500) * 256L;
            weights.add(key, 0.25);
            expected.merge(key, 0.25, Double::sum);
        }

        assertThat(weights.size()).isEqualTo(expected.size());
        assertThat(List.copyOf(weights.heaviest(limit, 0.5).entrySet())).isEqualTo(sorted(expected, limit, 0.5));
        weights.keepHeaviest(limit);
        assertThat(List.copyOf(weights.heaviest(4000, 0).entrySet())).isEqualTo(sorted(expected, limit, 0));
    }

    private static List<Map.Entry<Long, Double>> sorted(Map<Long, Double> counted, int limit, double least) {
        List<Map.Entry<Long, Double>> entries = new ArrayList<>(counted.entrySet());
        entries.removeIf(entry -> entry.getValue() < least);
        entries.sort(Map.Entry.<Long, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()));
        return entries.subList(0, Math.min(limit, entries.size()));
    }
}
