package io.latchkey.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    @Test
    void help_names_every_command_and_the_exit_codes() {
        Terminal run = Terminal.run("--help");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("explain", "lint", "replay", "compare", "Exit codes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"explain", "lint", "replay", "compare"})
    void every_command_has_a_help_of_its_own(String command) {
        Terminal run = Terminal.run(command, "--help");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("Usage: latchkey " + command);
    }

    @Test
    void no_command_and_unknown_words_end_with_2() {
        assertThat(Terminal.run().code()).isEqualTo(2);
        assertThat(Terminal.run("reply").code()).isEqualTo(2);
        assertThat(Terminal.run("lint", "a", "--shape", "x").code()).isEqualTo(2);
        assertThat(Terminal.run("lint").err()).contains("realm.json");
    }
}
