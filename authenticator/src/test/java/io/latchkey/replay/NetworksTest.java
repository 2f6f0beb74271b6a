package io.latchkey.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.net.MmdbWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Geography and AS files beside rows that tell some of it themselves. */
class NetworksTest {
    private static final String HEAD =
            "Login Timestamp,User ID,IP Address,Country,Region,City,ASN,Is Account Takeover\n";
    private static final String GERMAN = "DE,Bavaria,Bamberg,64496";
    private static final String UNKNOWN = ",,,";

    @TempDir
    private Path folder;

    private List<Path> files = List.of();

    @BeforeEach
    void write() throws IOException {
        Path v4 = new MmdbWriter(4, "City")
                .put("192.0.2.0/24", MmdbWriter.flat("DE", "Bavaria", "Bamberg", 49.9, 10.9))
                .put("198.51.100.0/24", MmdbWriter.flat("BR", "Bahia", "Salvador", -13.0, -38.5))
                .write(folder.resolve("v4.mmdb"));
        Path v6 = new MmdbWriter(6, "City")
                .put("2001:db8::/32", MmdbWriter.flat("DE", "Bavaria", "Bamberg", 49.9, 10.9))
                .write(folder.resolve("v6.mmdb"));
        Path systems = new MmdbWriter(4, "ASN")
                .put("192.0.2.0/24", Map.of("autonomous_system_number", 64496))
                .put("198.51.100.0/24", Map.of("autonomous_system_number", 64500))
                .write(folder.resolve("asn4.mmdb"));
        Path more = Files.writeString(folder.resolve("asn6.csv"), "2001:db8::,2001:db8:ffff::,64496,Example\n");
        files = List.of(v4, v6, systems, more);
    }

    private Object[] named() {
        return new Object[] {"--geo-city", files.get(0), files.get(1), "--asn", files.get(2), files.get(3)};
    }

    /** A month at home, with a day by IPv6, and then a day in Brazil a little too soon after it. */
    private Path rows(String name, String home, String abroad) throws IOException {
        StringBuilder text = new StringBuilder(HEAD);
        for (int day = 1; day <= 28; day++) {
            String address = day == 9 ? "2001:db8::9" : "192.0.2.4";
            text.append("2026-03-%02d 08:00:00,u,%s,%s,False%n".formatted(day, address, home));
        }
        text.append("2026-03-28 09:00:00,u,198.51.100.7,").append(abroad).append(",False\n");
        text.append("2026-03-29 09:00:00,u,198.51.100.7,").append(abroad).append(",True\n");
        return Files.writeString(folder.resolve(name), text.toString());
    }

    private List<String> scores(Path in, Object... more) throws IOException {
        Path out = folder.resolve("scores.csv");
        List<Object> words = new ArrayList<>(List.of("replay", "--in", in, "--out", out));
        words.addAll(List.of(more));
        Terminal run = Terminal.run(words.toArray());
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        return Files.readAllLines(out);
    }

    @Test
    void rows_that_say_nothing_are_filled_in() throws IOException {
        List<String> filled = scores(rows("empty.csv", UNKNOWN, UNKNOWN), named());

        assertThat(filled)
                .isEqualTo(scores(rows("full.csv", GERMAN, "BR,Bahia,Salvador,64500"), named()))
                .noneMatch(line -> line.contains("country=missing"));
        assertThat(filled.get(29)).contains("geo.country=new-country", "geo.travel=impossible");
    }

    @Test
    void a_region_is_filled_in_where_the_row_has_its_country() throws IOException {
        assertThat(scores(rows("half.csv", "DE,-,,64496", "BR,,-,64500"), named()))
                .isEqualTo(scores(rows("full.csv", GERMAN, "BR,Bahia,Salvador,64500"), named()))
                .anyMatch(line -> line.contains("geo.region=known"));
    }

    @Test
    void what_a_row_says_stands_against_the_files() throws IOException {
        Path other = rows("other.csv", "FR,Brittany,Brest,64511", "FR,Brittany,Brest,64511");

        List<String> scores = scores(other, named());

        assertThat(scores).isEqualTo(scores(other));
        assertThat(scores.get(29)).doesNotContain("new-country", "new-as", "geo.travel");
    }

    @Test
    void a_country_that_is_given_does_not_keep_the_system_from_being_filled_in_nor_the_other_way_round()
            throws IOException {
        List<String> full = scores(rows("full.csv", GERMAN, "BR,Bahia,Salvador,64500"), named());

        assertThat(scores(rows("no-as.csv", "DE,Bavaria,Bamberg,", "BR,Bahia,Salvador,"), named()))
                .isEqualTo(full);
        assertThat(scores(rows("only-as.csv", ",,,64496", ",,,64500"), named())).isEqualTo(full);
    }

    @Test
    void an_empty_country_stays_missing_data_where_only_systems_are_named() throws IOException {
        Path in = rows("empty.csv", UNKNOWN, UNKNOWN);

        assertThat(scores(in, "--asn", files.get(2)).get(29)).contains("geo.country=missing", "network.address=");
    }

    @Test
    void compare_and_tune_fill_in_alike() throws IOException {
        Path empty = rows("empty.csv", UNKNOWN, UNKNOWN);
        Path full = rows("full.csv", GERMAN, "BR,Bahia,Salvador,64500");
        Path now = Files.writeString(folder.resolve("now.json"), "{}");
        Path draft = Files.writeString(folder.resolve("draft.json"), "{\"levels\": {\"medium\": 29}}");
        Object[] compare = {"compare", "--policy", now, "--policy", draft};
        Object[] tune = {"tune", "--catch", "95%", "--hold-out", "1", "--out", folder.resolve("tuned.json")};

        for (Object[] command : List.of(compare, tune)) {
            assertThat(run(command, empty, named())).isEqualTo(run(command, full, named()));
            assertThat(run(command, empty, named())).isNotEqualTo(run(command, empty));
        }
    }

    private static String run(Object[] command, Path in, Object... more) {
        List<Object> words = new ArrayList<>(List.of(command));
        words.addAll(List.of("--in", in));
        words.addAll(List.of(more));
        Terminal run = Terminal.run(words.toArray());
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        return run.out();
    }

    @Test
    void a_file_that_is_none_is_named() throws IOException {
        Path none = Files.writeString(folder.resolve("none.mmdb"), "?");

        Terminal run = Terminal.run(
                "replay", "--in", rows("in.csv", GERMAN, GERMAN), "--out", folder.resolve("o"), "--geo-city", none);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("none.mmdb can't be used: ").hasLineCount(1);
    }
}
