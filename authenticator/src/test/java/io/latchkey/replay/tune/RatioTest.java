package io.latchkey.replay.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RatioTest {
    private static Ratio of(int users, int part) {
        Ratio ratio = new Ratio();
        for (int i = 0; i < users; i++) {
            ratio.add(i < part ? 1 : 0, 1);
        }
        return ratio;
    }

    @Test
    void the_interval_of_independent_users_is_that_of_a_binomial_share() {
        Interval interval = of(400, 100).interval(1, true);

        assertThat(interval.value()).isEqualTo(0.25);
        assertThat(interval.least()).isCloseTo(0.25 - 1.96 * Math.sqrt(0.25 * 0.75 / 400), within(0.008));
        assertThat(interval.most()).isCloseTo(0.25 + 1.96 * Math.sqrt(0.25 * 0.75 / 400), within(0.008));
    }

    @Test
    void a_user_counts_as_one_however_much_he_has() {
        Ratio lumped = new Ratio();
        for (int i = 0; i < 40; i++) {
            lumped.add(i < 10 ? 10 : 0, 10);
        }

        Interval interval = lumped.interval(1, true);

        assertThat(interval.most() - interval.least()).isGreaterThan(0.2);
    }

    @Test
    void where_all_or_none_count_the_exact_bound_holds() {
        assertThat(of(10, 10).interval(1, true)).isEqualTo(new Interval(1, Math.pow(0.025, 0.1), 1));
        assertThat(of(10, 0).interval(1, true)).isEqualTo(new Interval(0, 0, 1 - Math.pow(0.025, 0.1)));
        assertThat(new Ratio().interval(1, true)).isEqualTo(new Interval(0, 0, 1));
    }

    @Test
    void the_same_seed_gives_the_same_interval() {
        assertThat(of(100, 30).interval(5, true)).isEqualTo(of(100, 30).interval(5, true));
    }
}
