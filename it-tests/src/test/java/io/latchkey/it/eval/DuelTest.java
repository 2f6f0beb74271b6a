package io.latchkey.it.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latchkey.risk.Attempts;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DuelTest {
    private static final Offset<Double> EXACT = within(1e-9);

    private final SignIns ann = new SignIns();

    @Test
    void the_threshold_is_the_highest_that_catches_enough_of_all_kinds_weighed_equally() {
        Duel duel = new Duel(ranking(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), List.of(ranking(20, 20, 20, 20), ranking(9, 5)));

        assertThat(duel.threshold(0.50, null)).isEqualTo(20);
        assertThat(duel.threshold(0.75, null)).isEqualTo(9);
        assertThat(duel.threshold(0.95, null)).isEqualTo(5);
        assertThat(duel.prompted(9, null)).isCloseTo(0.2, EXACT);
        assertThat(duel.prompted(5, null)).isCloseTo(0.6, EXACT);
        assertThat(duel.caught(9)).isCloseTo(0.75, EXACT);
    }

    @Test
    void a_person_who_is_not_in_a_resample_counts_nothing() {
        Duel duel = new Duel(ranking(1, 2, 3, 4), List.of(ranking(3)));

        assertThat(duel.prompted(3, new double[] {1, 1, 1, 0})).isCloseTo(1 / 3.0, EXACT);
        assertThat(duel.prompted(3, new double[] {1, 1, 0, 0})).isZero();
    }

    @Test
    void the_area_counts_a_tie_half() {
        assertThat(ranking(2, 3).areaOver(ranking(1, 2))).isCloseTo(3.5 / 4, EXACT);
        assertThat(ranking(1).areaOver(ranking(2))).isZero();
    }

    /** Each sign-in is that of another person: the first of person 0. */
    private Ranking ranking(double... scores) {
        List<Row> rows = new ArrayList<>();
        Seen seen = ann.looks("any", SignIns.home());
        for (double score : scores) {
            rows.add(new Row(
                    rows.size(),
                    true,
                    1,
                    null,
                    new double[] {score},
                    seen.assessment().level(),
                    seen.assessment(),
                    new Step.SignIn(
                            seen.context().at(),
                            SignIns.ANN,
                            SignIns.home(),
                            SignIns.CHROME,
                            "any",
                            Attempts.none(),
                            true,
                            null)));
        }
        return new Ranking(rows, 0);
    }
}
