package io.latchkey.it.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MedianDifferenceTest {
    private static final long MILLI = 1_000_000;

    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void nothing_is_clear_about_two_of_a_kind() {
        MedianDifference difference = MedianDifference.of(around(10), around(10));

        assertThat(difference.isClear()).as(difference.toString()).isFalse();
        assertThat(difference.low()).isLessThan(difference.value());
        assertThat(difference.high()).isGreaterThan(difference.value());
    }

    @Test
    void what_takes_a_millisecond_longer_is_clear() {
        MedianDifference difference = MedianDifference.of(around(11), around(10));

        assertThat(difference.isClear()).as(difference.toString()).isTrue();
        assertThat(difference.value()).isBetween(0.5, 1.5);
    }

    /** Two hundred, each up to two milliseconds more or less than this. */
    private Samples around(int milliseconds) {
        return new Samples(random.longs(200, (milliseconds - 2) * MILLI, (milliseconds + 2) * MILLI)
                .toArray());
    }
}
