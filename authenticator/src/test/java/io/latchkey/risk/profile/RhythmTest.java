package io.latchkey.risk.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RhythmTest {
    /** All hours of the week, those that weigh nothing too. */
    private static float[] week(Rhythm rhythm) {
        float[] week = new float[Rhythm.HOURS];
        for (int i = 0; i < rhythm.size(); i++) {
            week[rhythm.hourAt(i)] = rhythm.weightAt(i);
        }
        return week;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void every_hour_fades_and_the_one_of_the_sign_in_weighs_more(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Rhythm rhythm = Rhythm.empty();
        float[] expected = new float[Rhythm.HOURS];
        for (int signIn = 0; signIn < 400; signIn++) {
            int hour = random.nextInt(4) == 0 ? random.nextInt(2) * (Rhythm.HOURS - 1) : random.nextInt(Rhythm.HOURS);
            double weight = random.nextDouble();
            double decay = random.nextInt(10) == 0 ? random.nextDouble() * 1e-9 : random.nextDouble();

            rhythm = rhythm.with(hour, weight, decay);

            double total = 0;
            for (int i = 0; i < Rhythm.HOURS; i++) {
                expected[i] = Weight.rounded(expected[i] * decay);
                expected[i] = i == hour ? Weight.rounded(expected[i] + weight) : expected[i];
                total += expected[i];
            }
            assertThat(week(rhythm)).isEqualTo(expected);
            assertThat(rhythm.total()).isEqualTo(total);
        }
    }

    @Test
    void what_weighs_nothing_is_not_kept() {
        Rhythm once = Rhythm.empty().with(7, 1, 1);

        assertThat(once.with(8, 1, 1e-12).size()).isEqualTo(1);
        assertThat(Rhythm.empty().with(7, 1e-12, 1).size()).isZero();
    }
}
