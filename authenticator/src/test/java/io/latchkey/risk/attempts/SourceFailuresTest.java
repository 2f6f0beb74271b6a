package io.latchkey.risk.attempts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceFailuresTest {
    private static final Instant AT = Instant.parse("2026-03-02T10:00:00Z");
    private static final Instant LATER = AT.plus(Duration.ofMinutes(30));
    private static final Instant AFTER_AN_HOUR = AT.plus(Duration.ofMinutes(60));

    @Test
    void failures_and_accounts_are_counted_apart() {
        SourceFailures failures =
                SourceFailures.none().plus(1, AT).plus(1, AT).plus(2, AT).plus(AT);

        assertThat(failures.failures(AT)).isEqualTo(4);
        assertThat(failures.accounts(AT)).isEqualTo(2);
    }

    @Test
    void an_account_counts_for_an_hour_from_its_last_failure() {
        SourceFailures failures = SourceFailures.none().plus(1, AT).plus(2, AT).plus(2, LATER);

        assertThat(failures.accounts(AFTER_AN_HOUR)).isEqualTo(1);
        assertThat(failures.plus(3, AFTER_AN_HOUR).accounts(AFTER_AN_HOUR)).isEqualTo(2);
    }

    @Test
    void an_earlier_failure_that_is_told_late_does_not_shorten_that() {
        SourceFailures failures = SourceFailures.none().plus(1, LATER).plus(1, AT);

        assertThat(failures.accounts(AFTER_AN_HOUR)).isEqualTo(1);
    }

    @Test
    void beyond_the_limit_the_account_that_failed_longest_ago_is_forgotten() {
        SourceFailures failures = SourceFailures.none().plus(0, AT);
        for (int account = 1; account < SourceFailures.ACCOUNT_LIMIT; account++) {
            failures = failures.plus(account, LATER);
        }
        assertThat(failures.accounts(AFTER_AN_HOUR)).isEqualTo(SourceFailures.ACCOUNT_LIMIT - 1);

        SourceFailures more = failures.plus(1000, LATER);
        assertThat(more.accounts(LATER)).isEqualTo(SourceFailures.ACCOUNT_LIMIT);
        assertThat(more.accounts(AFTER_AN_HOUR)).isEqualTo(SourceFailures.ACCOUNT_LIMIT);
        assertThat(failures.plus(5, LATER).accounts(LATER))
                .as("one that is there already drives nobody out")
                .isEqualTo(SourceFailures.ACCOUNT_LIMIT);
        assertThat(failures.plus(5, LATER).accounts(AFTER_AN_HOUR)).isEqualTo(SourceFailures.ACCOUNT_LIMIT - 1);
    }

    @Test
    void what_is_written_is_read_again() {
        SourceFailures failures =
                SourceFailures.none().plus(-7, AT).plus(123456, LATER).plus(LATER);

        SourceFailures read = SourceFailures.parse(failures.encode());

        assertThat(read.encode()).isEqualTo(failures.encode());
        assertThat(read.failures(LATER)).isEqualTo(3);
        assertThat(read.accounts(LATER)).isEqualTo(2);
        assertThat(read.accounts(AFTER_AN_HOUR)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";1:2", "1,,,,,,,,,,,,;12", "1,,,,,,,,,,,,;:2", "1,,,,,,,,,,,,;1:"})
    void anything_else_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> SourceFailures.parse(text));
    }
}
