package io.latchkey.risk.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.profile.Standing.State;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:30:00Z");
    private static final Instant BEFORE = NOW.minus(Duration.ofDays(2));
    private static final Instant LATER = NOW.plus(Duration.ofDays(7));

    @ParameterizedTest
    @CsvSource({
        "ORDINARY,  ORDINARY,  ORDINARY",
        "ORDINARY,  PROBATION, PROBATION",
        "WATCHED,   PROBATION, PROBATION",
        "PROBATION, WATCHED,   PROBATION",
        "PROBATION, ORDINARY,  PROBATION",
        "FROZEN,    PROBATION, FROZEN",
        "PROBATION, FROZEN,    FROZEN"
    })
    void the_stricter_holds(State before, State said, State holds) {
        assertThat(standing(before, BEFORE, LATER)
                        .and(standing(said, NOW, LATER), NOW)
                        .state())
                .isEqualTo(holds);
    }

    @Test
    void a_second_recovery_begins_no_younger_probation() {
        Standing both = standing(State.PROBATION, BEFORE, NOW.plusSeconds(60))
                .and(new Standing(State.PROBATION, "password-set", "admin", NOW, LATER), NOW);

        assertThat(both).isEqualTo(new Standing(State.PROBATION, "password-set", "admin", BEFORE, LATER));
    }

    @Test
    void what_has_ended_counts_no_more() {
        Standing said = standing(State.PROBATION, NOW, LATER);

        assertThat(standing(State.PROBATION, BEFORE, NOW).and(said, NOW)).isEqualTo(said);
        assertThat(standing(State.PROBATION, BEFORE, NOW).and(Standing.ordinary(), NOW))
                .isEqualTo(Standing.ordinary());
    }

    @Test
    void what_has_no_end_keeps_none() {
        assertThat(standing(State.FROZEN, BEFORE, null)
                        .and(standing(State.FROZEN, NOW, LATER), NOW)
                        .until())
                .isNull();
    }

    private static Standing standing(State state, Instant since, @Nullable Instant until) {
        return state == State.ORDINARY ? Standing.ordinary() : new Standing(state, "recovered", "owner", since, until);
    }
}
