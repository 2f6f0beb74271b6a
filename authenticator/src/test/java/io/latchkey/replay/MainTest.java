package io.latchkey.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    @Test
    void help_names_every_command_and_the_exit_codes() {
        Terminal run = Terminal.run("--help");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("explain", "lint", "replay", "compare", "tune", "Exit codes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"explain", "lint", "replay", "compare", "tune"})
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                " | Say which command to run. latchkey --help",
                "reply | 'reply'",
                "lint | 'realm.json'. latchkey lint --help",
                "lint a --shape x | '--shape'",
                "lint a --format xml | 'xml'",
                "explain | 'DECISION.json'",
                "replay --in a | '--out=FILE'",
                "replay --in a --out b --threads x | 'x'",
                "replay --in a --out b --asn | '--asn'",
                "compare --in a | '--policy=POLICY.json'",
                "tune --in a --out b | --catch",
                "tune --in a --out b --catch 95% --max-prompts 1/month | specify only one",
            })
    void wrong_options_are_told_in_one_line(@Nullable String words, String why) {
        Terminal run = Terminal.run(words == null ? new Object[0] : (Object[]) words.split(" ", -1));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(why).hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "none/o, its folder isn't there",
        "folder, it is a folder",
        "in.csv, it is what is read",
    })
    void what_can_not_be_written_is_told_before_anything_is_read(String name, String why, @TempDir Path folder)
            throws IOException {
        Files.createDirectory(folder.resolve("folder"));
        Path in = Files.writeString(folder.resolve("in.csv"), "of no use");
        Path policy = Files.writeString(folder.resolve("policy.json"), "{}");
        Path fine = folder.resolve("fine");
        Path out = folder.resolve(name);

        for (Terminal run : List.of(
                Terminal.run("replay", "--in", in, "--out", out),
                Terminal.run("replay", "--in", in, "--out", fine, "--report", out),
                Terminal.run("compare", "--in", in, "--policy", policy, "--policy", policy, "--changed", out),
                Terminal.run("compare", "--in", in, "--policy", policy, "--policy", policy, "--report", out),
                Terminal.run("tune", "--in", in, "--catch", "95%", "--out", out),
                Terminal.run("tune", "--in", in, "--catch", "95%", "--out", fine, "--report", out))) {
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains(out + " can't be written: " + why).hasLineCount(1);
        }
        assertThat(in).content().isEqualTo("of no use");
        assertThat(fine).doesNotExist();
    }
}
