package io.latchkey.keycloak.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Level;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputTest {

    private final Input input = new Input();

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "1e2", "ten", " 5", "99999999999"})
    void a_number_out_of_bounds_is_a_problem_that_names_them(String value) {
        assertThat(input.number("max", value, 1, 200, 50)).isEqualTo(50);
        assertThat(input.problems()).containsExactly(new Problem("max", "It must be a whole number from 1 to 200."));
    }

    @Test
    void what_is_absent_or_empty_is_the_default() {
        assertThat(input.number("max", null, 1, 200, 50)).isEqualTo(50);
        assertThat(input.number("max", "", 1, 200, 50)).isEqualTo(50);
        assertThat(input.text("client", "")).isNull();
        assertThat(input.instant("from", "")).isNull();
        assertThat(input.flag("incident", null)).isNull();
        assertThat(input.any("level", null, Level.class)).isEmpty();
        assertThat(input.problems()).isEmpty();
    }

    @Test
    void constants_are_read_in_either_case() {
        assertThat(input.any("level", List.of("high", "CRITICAL"), Level.class))
                .containsExactly(Level.HIGH, Level.CRITICAL);
    }

    @Test
    void an_unknown_constant_is_a_problem_that_names_the_known_ones() {
        input.any("level", List.of("extreme"), Level.class);

        assertThat(input.problems())
                .containsExactly(new Problem("level", "It must be one of LOW, MEDIUM, HIGH, CRITICAL."));
    }

    @Test
    void an_instant_needs_its_zone() {
        assertThat(input.instant("from", "2026-03-01T08:30:00Z")).isEqualTo(Instant.parse("2026-03-01T08:30:00Z"));
        assertThat(input.instant("to", "2026-03-01T08:30:00")).isNull();
        assertThat(input.problems()).extracting(Problem::place).containsExactly("to");
    }

    @Test
    void text_is_bounded() {
        assertThat(input.text("client", "x".repeat(255))).hasSize(255);
        assertThat(input.text("client", "x".repeat(256))).isNull();
        assertThat(input.problems())
                .containsExactly(new Problem("client", "It may have at most 255 characters, but has 256."));
    }

    @Test
    void all_problems_are_told_at_once() {
        input.flag("incident", "maybe");
        input.instant("from", "yesterday");

        assertThat(input.problems()).extracting(Problem::place).containsExactly("incident", "from");
    }

    @Test
    void a_request_without_problems_passes() {
        input.text("client", "payroll");

        input.check();
    }
}
