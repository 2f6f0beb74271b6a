package io.latchkey.risk.attempts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlidingCountTest {
    /** The first second of five minutes. */
    private static final Instant AT = Instant.parse("2026-03-02T10:00:00Z");

    @Test
    void nothing_happened_to_begin_with() {
        assertThat(SlidingCount.none().at(AT)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "299, 2", "3299, 2", "3300, 2", "3599, 2", "3600, 0", "7200, 0", "900000, 0"})
    void what_happened_counts_for_the_hour(long secondsLater, int count) {
        SlidingCount twice = SlidingCount.none().plusOne(AT).plusOne(AT);

        assertThat(twice.at(AT.plusSeconds(secondsLater))).isEqualTo(count);
    }

    @Test
    void each_five_minutes_go_by_themselves() {
        SlidingCount count = SlidingCount.none();
        for (int minute = 0; minute < 60; minute += 5) {
            count = count.plusOne(AT.plus(Duration.ofMinutes(minute)));
        }

        assertThat(count.at(AT.plus(Duration.ofMinutes(59)))).isEqualTo(12);
        assertThat(count.at(AT.plus(Duration.ofMinutes(60)))).isEqualTo(11);
        assertThat(count.at(AT.plus(Duration.ofMinutes(90)))).isEqualTo(5);
        assertThat(count.plusOne(AT.plus(Duration.ofMinutes(90))).at(AT.plus(Duration.ofMinutes(90))))
                .isEqualTo(6);
    }

    @Test
    void a_clock_that_is_behind_counts_in_the_newest_five_minutes() {
        SlidingCount count = SlidingCount.none().plusOne(AT).plusOne(AT.minus(Duration.ofMinutes(20)));

        assertThat(count.at(AT.minus(Duration.ofHours(5)))).isEqualTo(2);
        assertThat(count.at(AT.plus(Duration.ofMinutes(59)))).isEqualTo(2);
    }

    @Test
    void a_count_that_is_full_stays_there_and_its_sum_is_no_negative_number() {
        String full = SlidingCount.slot(AT) == 0 ? "" : Long.toString(SlidingCount.slot(AT), 36);
        int most = Integer.MAX_VALUE / 12;
        SlidingCount count = SlidingCount.parse(full + ("," + Integer.toString(most, 36)).repeat(12));

        assertThat(count.plusOne(AT).at(AT)).isEqualTo(most * 12);
    }

    @Test
    void what_is_written_is_read_again() {
        SlidingCount count = SlidingCount.none().plusOne(AT).plusOne(AT.plus(Duration.ofMinutes(20)));

        SlidingCount read = SlidingCount.parse(count.encode());

        assertThat(read.encode()).isEqualTo(count.encode());
        assertThat(read.at(AT.plus(Duration.ofMinutes(20)))).isEqualTo(2);
        assertThat(read.at(AT.plus(Duration.ofMinutes(60)))).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1,,,,,,,,,,,", "1,,,,,,,,,,,,,", "1,x.y,,,,,,,,,,,", ",,,,,,,,,,,,"})
    void anything_else_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> SlidingCount.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"100, true", "99, true", "89, true", "88, false"})
    void a_slot_counts_for_twelve(long slot, boolean counts) {
        assertThat(SlidingCount.counts(slot, 100)).isEqualTo(counts);
    }
}
