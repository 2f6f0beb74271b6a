package io.latchkey.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
    private static final String HEAD =
            "index,Login Timestamp,User ID,IP Address,Country,ASN,Browser Name and Version,Client ID,Is Account Takeover\n";

    @TempDir
    private Path folder;

    private Path rows;
    private Path now;
    private Path draft;

    /** Ten people, twenty days at home each, then one day abroad; one of them is robbed. */
    @BeforeEach
    void write() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int day = 1; day <= 20; day++) {
            for (int user = 0; user < 10; user++) {
                lines.add(line(
                        lines.size(),
                        "2026-03-%02d 08:00:%02d".formatted(day, user),
                        user,
                        "192.0.2." + user,
                        "DE",
                        false));
            }
        }
        for (int user = 0; user < 10; user++) {
            lines.add(line(lines.size(), "2026-04-01 08:00:0" + user, user, "198.51.100." + user, "BR", user == 3));
        }
        rows = Files.writeString(folder.resolve("rows.csv"), HEAD + String.join("\n", lines) + "\n");
        now = Files.writeString(folder.resolve("now.json"), "{}");
        draft = Files.writeString(folder.resolve("<draft>.json"), "{\"levels\": {\"medium\": 29}}");
    }

    private static String line(int index, String at, int user, String address, String country, boolean takeover) {
        return String.join(
                ",",
                Integer.toString(index),
                at,
                "user-" + user,
                address,
                country,
                country.equals("DE") ? "64496" : "64500",
                country.equals("DE") ? "Firefox 145.0" : "Chrome 142.0",
                "payroll",
                takeover ? "True" : "False");
    }

    private static String cells(Terminal run, String title) {
        return run.out()
                .lines()
                .filter(line -> line.startsWith(title))
                .findFirst()
                .orElseThrow()
                .substring(title.length())
                .strip()
                .replaceAll(" {2,}", " | ");
    }

    @Test
    void the_table_tells_what_each_policy_asks_and_catches() {
        Terminal run = Terminal.run("compare", "--in", rows, "--policy", now, "--policy", draft);

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(cells(run, "ordinary sign-ins")).isEqualTo("209 | 209");
        assertThat(cells(run, "prompted or refused")).isEqualTo("4.31 % | 0.00 %");
        assertThat(cells(run, "prompted, 20 and more")).isEqualTo("100.00 % | 0.00 %");
        assertThat(cells(run, "prompted at payroll")).isEqualTo("4.31 % | 0.00 %");
        assertThat(cells(run, "prompts per user and month")).isEqualTo("0.474 | 0.000");
        assertThat(cells(run, "caught")).isEqualTo("100.00 % | 0.00 %");
        assertThat(cells(run, "decisions changed")).isEqualTo("10");
        assertThat(run.out())
                .contains("recoveries to the desk, factor lost")
                .contains("changed by caps, levels or floors: 10");
    }

    @Test
    void a_policy_compared_with_itself_changes_nothing() {
        assertThat(cells(Terminal.run("compare", "--in", rows, "--policy", now, "--policy", now), "decisions changed"))
                .isEqualTo("0");
    }

    @Test
    void the_changed_ones_are_written_with_the_signals_that_changed_them() throws IOException {
        Path milder = Files.writeString(
                folder.resolve("milder.json"), "{\"signals\": {\"geo.country\": {\"settings\": {\"maxCharge\": 1}}}}");
        Path changed = folder.resolve("changed.csv");

        Terminal.run("compare", "--in", rows, "--policy", now, "--policy", milder, "--changed", changed);

        List<String> lines = Files.readAllLines(changed);
        assertThat(lines).hasSize(11);
        assertThat(lines.get(0))
                .isEqualTo("index,time,user,client,attack,policy,level_before,points_before,level,points,because");
        assertThat(lines.get(4))
                .startsWith("203,2026-04-01T08:00:03Z,user-3,payroll,true,")
                .contains(",MEDIUM,")
                .contains(",LOW,")
                .contains("geo.country:-");
    }

    @Test
    void the_report_is_one_file_with_plots_that_loads_nothing() throws IOException {
        Path report = folder.resolve("report.html");

        Terminal.run("compare", "--in", rows, "--policy", now, "--policy", draft, "--report", report);

        String html = Files.readString(report);
        assertThat(html)
                .contains("default-src 'none'")
                .contains("Distribution of scores", "Prompts per user and month", "Caught against prompted")
                .contains("&lt;draft&gt;.json")
                .doesNotContain("<draft>")
                .doesNotContain("http://", "https://", "<script", "NaN");
    }

    @Test
    void a_replay_writes_the_same_report_of_one_policy() throws IOException {
        Path report = folder.resolve("report.html");

        Terminal run = Terminal.run(
                "replay", "--in", rows, "--out", folder.resolve("s.csv"), "--report", report, "--policy", now);

        assertThat(run.code()).isZero();
        assertThat(Files.readString(report)).contains("4.31 %").contains("Distribution of scores");
        assertThat(Files.readAllLines(folder.resolve("s.csv"))).hasSize(211);
    }

    @Test
    void the_number_of_threads_changes_nothing() {
        assertThat(Terminal.run("compare", "--in", rows, "--policy", now, "--policy", draft, "--threads", "1")
                        .out())
                .isEqualTo(Terminal.run("compare", "--in", rows, "--policy", now, "--policy", draft, "--threads", "4")
                        .out());
    }

    @Test
    void rows_that_were_skipped_are_counted_once() throws IOException {
        Files.writeString(rows, "no,row\n", StandardOpenOption.APPEND);

        Terminal strict = Terminal.run("compare", "--in", rows, "--policy", now, "--policy", draft);
        Terminal skipping = Terminal.run("compare", "--in", rows, "--policy", now, "--policy", draft, "--skip-bad");

        assertThat(strict.code()).isEqualTo(2);
        assertThat(skipping.code()).isZero();
        assertThat(skipping.err()).isEqualToIgnoringNewLines("Skipped, because they can't be used: 1.");
        assertThat(cells(skipping, "ordinary sign-ins")).isEqualTo("209 | 209");
    }

    @Test
    void one_policy_is_not_enough() {
        Terminal run = Terminal.run("compare", "--in", rows, "--policy", now);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("two policies");
    }
}
