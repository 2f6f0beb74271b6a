package io.latchkey.replay.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.replay.Terminal;
import io.latchkey.risk.Assessment;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvReplayTest {
    private static final String HEAD =
            "Login Timestamp,User ID,IP Address,Country,ASN,User Agent String,Login Successful";

    @TempDir
    private Path folder;

    private List<String> scores(Path in, Object... more) throws IOException {
        Path out = folder.resolve("scores.csv");
        List<Object> arguments = new ArrayList<>(List.of("replay", "--in", in, "--out", out));
        arguments.addAll(List.of(more));
        Terminal run = Terminal.run(arguments.toArray());
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        return Files.readAllLines(out);
    }

    private Path rows(String head, String... rows) throws IOException {
        return Files.writeString(folder.resolve("in.csv"), head + "\n" + String.join("\n", rows) + "\n");
    }

    private static String row(String at, String user, String address, boolean successful) {
        return at + "," + user + "," + address + ",DE,64496,Firefox," + (successful ? "True" : "False");
    }

    @Test
    void it_comes_to_what_a_plain_fold_comes_to_on_any_number_of_threads() throws IOException {
        Path in = RecordedRows.write(folder.resolve("rows.csv"), 60_000, 7);
        Map<String, Assessment> plain = NaiveReplay.of(in);

        List<String> alone = scores(in, "--threads", "1");

        assertThat(alone).hasSize(60_001);
        assertThat(alone.get(0)).isEqualTo("index,points,score,level,evidence");
        int row = 1;
        for (Map.Entry<String, Assessment> one : plain.entrySet()) {
            Assessment expected = one.getValue();
            assertThat(alone.get(row++))
                    .startsWith(one.getKey() + "," + hundredths(expected.points()) + "," + expected.score() + ","
                            + expected.level() + ",");
        }
        assertThat(plain.values()).extracting(Assessment::level).contains(io.latchkey.risk.Level.HIGH);
        assertThat(scores(in, "--threads", "2")).isEqualTo(alone);
        assertThat(scores(in, "--threads", "5")).isEqualTo(alone);
    }

    private static String hundredths(double points) {
        return String.format(Locale.ROOT, "%.2f", Math.rint(points * 1e9) / 1e9).replaceAll("^-0.00$", "0.00");
    }

    @Test
    void columns_are_found_by_name_in_any_order_among_others_and_lines_may_end_in_any_way() throws IOException {
        List<String> plain = scores(rows(HEAD, row("2026-03-02 08:00:00", "u", "192.0.2.1", true)));
        Path shuffled = Files.writeString(
                folder.resolve("shuffled.csv"),
                "\uFEFF\"Mood\",country,USER ID,Login Successful,ASN,IP Address,User Agent String,Login Timestamp\r\n"
                        + "\"so, \"\"so\"\"\nla la\",DE,u,true,64496,192.0.2.1,Firefox,2026-03-02 08:00:00.000");

        assertThat(scores(shuffled)).isEqualTo(plain);
    }

    @Test
    void packed_files_are_read_and_written_by_their_names() throws IOException {
        Path plain = rows(HEAD, row("2026-03-02 08:00:00", "u", "192.0.2.1", true));
        Path packed = folder.resolve("in.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(plain, out);
        }

        assertThat(scores(packed)).isEqualTo(scores(plain));
    }

    @Test
    void a_takeover_is_scored_and_never_learnt() throws IOException {
        String head = HEAD + ",Is Account Takeover";
        String home = row("2026-03-02 08:00:00", "u", "192.0.2.1", true) + ",False";
        String again = row("2026-03-04 08:00:00", "u", "198.51.100.9", true) + ",False";

        List<String> without = scores(rows(head, home, again));
        List<String> with =
                scores(rows(head, home, row("2026-03-03 08:00:00", "u", "198.51.100.9", true) + ",True", again));

        assertThat(with).hasSize(4);
        assertThat(with.get(2)).contains("network.address=new");
        assertThat(with.get(3).substring(2)).isEqualTo(without.get(2).substring(2));
    }

    @Test
    void failed_rows_count_as_failures_on_the_account_until_it_succeeds() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            lines.add(row("2026-03-02 08:00:0" + i, "u", "192.0.2.1", false));
        }
        lines.add(row("2026-03-02 08:00:10", "u", "192.0.2.1", true));
        lines.add(row("2026-03-02 08:00:20", "u", "192.0.2.1", true));

        List<String> scores = scores(rows(HEAD, lines.toArray(String[]::new)));

        assertThat(scores.get(6)).contains("behaviour.failures=several");
        assertThat(scores.get(7)).doesNotContain("behaviour.failures");
    }

    @Test
    void failures_over_many_accounts_from_one_prefix_are_a_spray() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            lines.add(row("2026-03-02 08:00:0" + i, "u" + i, "192.0.2." + i, false));
        }
        lines.add(row("2026-03-02 08:01:00", "v", "192.0.2.99", true));

        assertThat(scores(rows(HEAD, lines.toArray(String[]::new)), "--threads", "3")
                        .get(9))
                .contains("behaviour.spray=some");
    }

    @Test
    void a_device_is_recognised_by_what_it_was_left_with_and_a_copy_of_its_token_is_known() throws IOException {
        String head = HEAD + ",Device Token,Device Token Issued";
        List<String> scores = scores(rows(
                head,
                row("2026-03-01 08:00:00", "u", "192.0.2.1", true) + ",,a",
                row("2026-03-09 08:00:00", "u", "192.0.2.1", true) + ",a,b",
                row("2026-03-10 08:00:00", "u", "192.0.2.1", true) + ",b,c",
                row("2026-03-11 08:00:00", "u", "192.0.2.1", true) + ",a,d",
                row("2026-03-12 08:00:00", "u", "192.0.2.1", true) + ",x,y"));

        assertThat(scores.get(1)).contains("device.token=first");
        assertThat(scores.get(2)).contains("device.token=unproven");
        assertThat(scores.get(3)).contains("device.token=known");
        assertThat(scores.get(4)).contains("device.token=copied");
        assertThat(scores.get(5)).contains("device.token=stale");
    }

    @Test
    void a_copied_token_ends_the_device_that_it_was_copied_from() throws IOException {
        String head = HEAD + ",Device Token,Device Token Issued";
        String[] own = {
            row("2026-03-01 08:00:00", "u", "192.0.2.1", true) + ",,a",
            row("2026-03-09 08:00:00", "u", "192.0.2.1", true) + ",a,b",
            row("2026-03-17 08:00:00", "u", "192.0.2.1", true) + ",b,c"
        };
        String stale = row("2026-03-18 08:00:00", "u", "192.0.2.1", true) + ",a,d";
        String after = row("2026-03-19 08:00:00", "u", "192.0.2.1", true) + ",c,e";

        assertThat(scores(rows(head, own[0], own[1], own[2], after)).get(4)).contains("device.token=known");

        List<String> scores = scores(rows(head, own[0], own[1], own[2], stale, after));
        assertThat(scores.get(4)).contains("device.token=copied");
        assertThat(scores.get(5)).contains("device.token=stale");
    }

    @Test
    void a_stale_token_whose_device_has_ended_already_is_no_copy_any_more() throws IOException {
        String head = HEAD + ",Device Token,Device Token Issued";
        List<String> scores = scores(rows(
                head,
                row("2026-03-01 08:00:00", "u", "192.0.2.1", true) + ",,a",
                row("2026-03-09 08:00:00", "u", "192.0.2.1", true) + ",a,b",
                row("2026-03-17 08:00:00", "u", "192.0.2.1", true) + ",b,c",
                row("2026-03-18 08:00:00", "u", "192.0.2.1", true) + ",a,d",
                row("2026-03-19 08:00:00", "u", "192.0.2.1", true) + ",a,e"));

        assertThat(scores.get(4)).contains("device.token=copied");
        assertThat(scores.get(5)).contains("device.token=stale");
    }

    @Test
    void a_browser_that_many_share_is_a_kiosk() throws IOException {
        List<String> lines = new ArrayList<>();
        String token = "";
        for (int i = 0; i < 9; i++) {
            lines.add(row("2026-03-02 08:00:0" + i, "u" + i, "192.0.2.1", true) + "," + token + ",t" + i);
            token = "t" + i;
        }

        List<String> scores = scores(
                rows(HEAD + ",Device Token,Device Token Issued", lines.toArray(String[]::new)), "--threads", "4");

        assertThat(scores.get(3)).contains("device.token=first");
        assertThat(scores.get(9)).contains("device.token=kiosk");
    }

    @Test
    void an_empty_field_is_missing_data() throws IOException {
        List<String> scores = scores(rows(HEAD, "2026-03-02 08:00:00,u,192.0.2.1,,,,True"));

        assertThat(scores.get(1)).contains("device.agent=missing").contains("geo.country=missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-03-02 08:00,u,192.0.2.1,DE,1,F,True | no timestamp",
                "2026-02-30 08:00:00,u,192.0.2.1,DE,1,F,True | no timestamp",
                "2026-03-01 08:00:00,u,192.0.2.1,DE,1,F,True | earlier than the row before it",
                "2026-03-02 08:00:00,,192.0.2.1,DE,1,F,True | has no user",
                "2026-03-02 08:00:00,u,192.0.2,DE,1,F,True | is no address",
                "2026-03-02 08:00:00,u,192.0.2.1,DE,1,F,Maybe | neither True nor False",
                "2026-03-02 08:00:00,u,192.0.2.1,DE,1,F | has 6 fields, and the header 7",
                "2026-03-02 08:00:00,u,\"192.0.2.1\"x,DE,1,F,True | follows a closing quote",
                "2026-03-02 08:00:00,u,192.0.2.1,DE,1,\"F,True | quote is not closed",
            })
    void a_row_that_cannot_be_used_is_named_with_its_line_and_may_be_skipped(String broken, String why)
            throws IOException {
        String good = row("2026-03-02 07:00:00", "u", "192.0.2.1", true);
        Path in = rows(HEAD, good, broken);
        Path out = folder.resolve("out.csv");

        Terminal run = Terminal.run("replay", "--in", in, "--out", out);
        Terminal skipping = Terminal.run("replay", "--in", in, "--out", out, "--skip-bad");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("in.csv, line 3: ").contains(why);
        assertThat(skipping.code()).isZero();
        assertThat(skipping.out()).contains("1 rows of 1 users replayed, 1 rows skipped.");
        assertThat(Files.readAllLines(out)).hasSize(2);
    }

    @Test
    void a_header_without_what_is_needed_is_named() throws IOException {
        Terminal run =
                Terminal.run("replay", "--in", rows("User ID,IP Address", "u,192.0.2.1"), "--out", folder.resolve("o"));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("line 1: there is no column \"Login Timestamp\"");
    }

    @Test
    void what_is_wrong_with_a_file_is_told_as_it_is() throws IOException {
        Path header = Files.writeString(folder.resolve("header.csv"), "User ID,IP Address\nu,192.0.2.1\n");
        Path unpacked = Files.writeString(folder.resolve("rows.csv.gz"), "Login Timestamp");
        Path good = rows(HEAD, row("2026-03-02 08:00:00", "u", "192.0.2.1", true));

        assertThat(Terminal.run("replay", "--in", header, "--out", folder.resolve("o"))
                        .err())
                .doesNotContain("--skip-bad");
        assertThat(Terminal.run("replay", "--in", unpacked, "--out", folder.resolve("o"))
                        .err())
                .contains("is named .gz, but is not packed by gzip");
        assertThat(Terminal.run("replay", "--in", good, "--out", folder.resolve("none/o"))
                        .err())
                .contains("its folder isn't there");
    }

    @Test
    void labels_tell_what_came_of_the_attacks() throws IOException {
        Path in = rows(HEAD + ",Is Account Takeover", row("2026-03-02 08:00:00", "u", "192.0.2.1", true) + ",True");

        assertThat(Terminal.run("replay", "--in", in, "--out", folder.resolve("o"), "--labels")
                        .out())
                .contains("attacks");
    }
}
