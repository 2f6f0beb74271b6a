package io.latchkey.it.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.client.Decisions;
import io.latchkey.it.client.Decisions.Recorded;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.NetworkFiles;
import io.latchkey.it.server.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Geography and lists that go bad under a running server: told of, and the last good ones stay in use. */
@WithKeycloak
@Tag("distribution")
class NetworkFilesIT {
    private static final String HERE = "192.0.2.66";
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Keycloak keycloak;
    private final Decisions decisions;
    private final NetworkFiles files;
    private final Person person;

    NetworkFilesIT(Keycloak keycloak, TestUsers users, Decisions decisions, NetworkFiles files) {
        this.keycloak = keycloak;
        this.decisions = decisions;
        this.files = files;
        this.person = users.withOtp();
    }

    @AfterAll
    static void mend(NetworkFiles files) {
        files.spoil(files.places(), NetworkFiles.placesIn("DE"));
        files.spoil(files.list(), text("# nobody\n"));
    }

    @Test
    void a_geography_file_that_went_bad_is_reported_and_the_last_good_one_used() throws IOException {
        byte[] good = NetworkFiles.placesIn("FR");
        Map<String, byte[]> bad = new LinkedHashMap<>();
        bad.put("cut in half", Arrays.copyOf(good, good.length / 2));
        bad.put("empty", new byte[0]);
        bad.put("rubbish", rubbish(1, 40_000));

        for (Map.Entry<String, byte[]> each : bad.entrySet()) {
            replace(files.places(), each.getValue());

            assertThat(signIn().country()).as(each.getKey()).isEqualTo("DE");
            assertThat(reports(files.places()))
                    .last()
                    .asString()
                    .as(each.getKey())
                    .contains("WARN");
            replace(files.places(), NetworkFiles.placesIn("DE"));
        }
        Files.delete(files.places());
        until("the loss to be reported", recorded -> isMissed(files.places()));
        assertThat(signIn().country()).as("deleted").isEqualTo("DE");

        replace(files.places(), good);
        assertThat(signIn().country()).isEqualTo("FR");
    }

    @Test
    void a_geography_file_with_turned_bits_breaks_no_sign_in() {
        byte[] good = NetworkFiles.placesIn("DE");
        for (int seed = 0; seed < 2; seed++) {
            byte[] turned = good.clone();
            Random random = new Random(seed);
            for (int i = 0; i < 20; i++) {
                turned[random.nextInt(turned.length)] ^= (byte) (1 << random.nextInt(8));
            }
            replace(files.places(), turned);
            replace(files.places(), good);
        }
    }

    @Test
    void bad_lines_of_a_list_are_skipped_and_counted() {
        replace(
                files.list(),
                text("# of a stranger\n" + HERE + "\n300.1.1.1\nnot an address\n0.0.0.0/0\n::/0\n192.0.2.66/99\n"
                        + "\u0000\u0007\u001b[31m\n" + "1".repeat(1_000_000) + "\n2001:db8::/32\n"));

        assertThat(signIn().finding("network.reputation")).isEqualTo("listed");

        assertThat(keycloak.log())
                .contains("from " + files.list() + ": 2 entries, 7 lines skipped")
                .contains(files.list() + ": Line 3 (\"300.1.1.1\") is not an address or a CIDR block.")
                .doesNotContain("\u001b[31m");
    }

    @Test
    void a_list_that_went_bad_is_reported_and_the_last_good_one_used() throws IOException {
        Map<String, byte[]> bad = new LinkedHashMap<>();
        bad.put("empty", new byte[0]);
        bad.put("an error page", text("<!doctype html>\n<title>404</title>\n"));
        bad.put("rubbish", rubbish(2, 100_000));

        for (Map.Entry<String, byte[]> each : bad.entrySet()) {
            replace(files.list(), text(HERE + "\n"));
            replace(files.list(), each.getValue());

            assertThat(signIn().finding("network.reputation")).as(each.getKey()).isEqualTo("listed");
            assertThat(reports(files.list()))
                    .last()
                    .asString()
                    .as(each.getKey())
                    .contains("WARN");
        }
        Files.delete(files.list());
        until("the loss to be reported", recorded -> isMissed(files.list()));
        assertThat(signIn().finding("network.reputation")).as("deleted").isEqualTo("listed");

        replace(files.list(), text("# nobody any more\n"));
        assertThat(signIn().finding("network.reputation")).isEmpty();
    }

    /** Replaces a file, and waits until the server has told what it made of that. Files are looked at by a sign-in. */
    private void replace(Path file, byte[] content) {
        int before = reports(file).size();
        files.spoil(file, content);
        until("a word on " + file, recorded -> reports(file).size() > before);
    }

    private void until(String what, Predicate<Recorded> wanted) {
        Waiting.untilTrue(what, PATIENCE, () -> wanted.test(signIn()));
    }

    private Recorded signIn() {
        Page page = new Visitor(keycloak, person, HERE).signIn("payroll");
        assertThat(page.status()).isLessThan(500);
        return decisions.last(person);
    }

    private List<String> reports(Path file) {
        return keycloak.log()
                .lines()
                .filter(line -> line.contains(" from " + file + ": "))
                .toList();
    }

    private boolean isMissed(Path file) {
        return reports(file).stream().anyMatch(line -> line.endsWith("It does not exist."));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] rubbish(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
