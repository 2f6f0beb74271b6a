package io.latchkey.it.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.OidcClient;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.Page.Kind;
import io.latchkey.it.client.TestUsers;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The replay of a server's own export, by the command line as it is built. */
@WithKeycloak
class ReplayIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HOME = "46.5.10.20";
    private static final String OFFICE = "91.64.3.4";
    private static final String ABROAD = "200.160.2.3";
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

    @TempDir
    private Path folder;

    @Test
    void every_score_is_reproduced(Keycloak keycloak, TestUsers users, AdminClient admin) throws Exception {
        List<Person> people = List.of(users.withOtp(), users.withOtp(), users.withPassword(), users.withOtp());
        traveller(keycloak, people.get(0));
        victim(keycloak, people.get(1), admin);
        forgetful(keycloak, people.get(2), admin);

        excepted(keycloak, people.get(3), admin, people.get(0));

        String export = export(admin, people);
        Map<String, String> recorded = recorded(export);
        Map<String, String> replayed = replay(export);

        assertThat(recorded).hasSizeGreaterThan(25);
        assertThat(recorded.values().stream().map(line -> line.split(",", 3)[2].replaceAll(",.*", "")))
                .contains("LOW", "MEDIUM", "HIGH", "CRITICAL");
        assertThat(recorded.values()).as("one rests on an exception").anyMatch(line -> line.contains("exception."));
        assertThat(replayed).containsExactlyInAnyOrderEntriesOf(recorded);
    }

    /** New devices, networks, countries and browsers; prompts met, left alone and spared; single sign-on; the console. */
    private static void traveller(Keycloak keycloak, Person person) {
        Visitor home = new Visitor(keycloak, person, HOME);
        assertThat(home.signIn("demo-app").kind()).isEqualTo(Kind.SIGNED_IN);
        for (int i = 0; i < 4; i++) {
            assertThat(home.comesBack("demo-app").kind()).isEqualTo(Kind.SIGNED_IN);
        }
        through(home, home.open("payroll"), "latchkey-trust");
        home.comesBack("payroll");
        HttpBrowser phone = new HttpBrowser().withUserAgent(FIREFOX).from(OFFICE);
        Visitor office = new Visitor(keycloak, person, phone);
        Page prompt = office.signIn("payroll");
        assertThat(prompt.kind()).isEqualTo(Kind.OTP);
        office.otp(prompt, "000000");
        office.later();
        through(office, office.signIn("demo-app"));
        home.browser().from(OFFICE);
        home.comesBack("demo-app");
        new Visitor(keycloak, person, ABROAD).signIn("demo-app");
        new Visitor(keycloak, person, ABROAD).signIn("ops-console");
    }

    /** Whatever is asked is answered. */
    private static void through(Visitor visitor, Page page, String... boxes) {
        if (page.kind() == Kind.OTP) {
            visitor.code(page, boxes);
        }
    }

    /** Guesses, a copied cookie, a thief who is disowned, and an account that is watched for it. */
    private static void victim(Keycloak keycloak, Person person, AdminClient admin) {
        Visitor owner = new Visitor(keycloak, person, HOME);
        owner.signIn("demo-app");
        Visitor copy = owner.copiedTo(Visitor.newBrowser().from(HOME));
        owner.comesBack("demo-app");
        owner.comesBack("demo-app");
        Page caught = copy.signIn("demo-app");
        assertThat(caught.kind()).isEqualTo(Kind.OTP);
        through(copy, caught);
        Visitor guesser = new Visitor(keycloak, person, OFFICE);
        for (int i = 0; i < 4; i++) {
            guesser.guess();
        }
        Visitor second = new Visitor(keycloak, person, HOME);
        through(second, second.comesBack("demo-app"));
        String decision = admin.get(
                        "latchkey/latchkey/decisions?max=1&outcome=ALLOWED&outcome=STEPPED_UP&user=" + person.id())
                .path(0)
                .path("id")
                .asText();
        admin.post("latchkey/latchkey/decisions/" + decision + "/disown", Map.of());
        Visitor after = new Visitor(keycloak, person, HOME);
        through(after, after.comesBack("payroll"));
        after.comesBack("demo-app");
    }

    /** Password grants, private windows, and an account that is frozen. */
    private static void forgetful(Keycloak keycloak, Person person, AdminClient admin) {
        OidcClient grants =
                new OidcClient(keycloak.url(), "latchkey", "demo-app", URI.create("http://localhost:8448/callback"));
        for (int i = 0; i < 3; i++) {
            grants.passwordGrant(person.name(), person.password(), Map.of(), Map.of("X-Forwarded-For", HOME));
        }
        for (int i = 0; i < 5; i++) {
            new Visitor(keycloak, person, HOME).comesBack("demo-app");
        }
        new Visitor(keycloak, person, ABROAD).comesBack("demo-app");
        admin.put(
                "latchkey/latchkey/users/" + person.id() + "/profile/standing",
                Map.of("state", "WATCHED", "reason", "test"));
        new Visitor(keycloak, person, HOME).comesBack("demo-app");
    }

    /** A sign-in abroad under an exception, one after it was ended, and one that is disowned with what came after it. */
    private static void excepted(Keycloak keycloak, Person person, AdminClient admin, Person owner) {
        Visitor home = new Visitor(keycloak, person, HOME);
        home.signIn("demo-app");
        home.comesBack("demo-app");
        String exception = admin.post(
                        "latchkey/latchkey/exceptions",
                        Map.of(
                                "kind",
                                "travel",
                                "name",
                                "Fair",
                                "users",
                                List.of(person.id()),
                                "signals",
                                List.of("geo.country", "network.address", "device.token"),
                                "points",
                                9.5,
                                "owner",
                                owner.id(),
                                "reason",
                                "test",
                                "end",
                                Instant.now().plusSeconds(600).toString()))
                .path("id")
                .asText();
        home.browser().from(ABROAD);
        through(home, home.comesBack("demo-app"));
        new Visitor(keycloak, person, ABROAD).comesBack("demo-app");
        admin.post("latchkey/latchkey/exceptions/" + exception + "/end", Map.of());
        Visitor thief = new Visitor(keycloak, person, HOME);
        through(thief, thief.comesBack("demo-app"));
        through(thief, thief.comesBack("demo-app"));
        JsonNode decisions = admin.get("latchkey/latchkey/decisions?max=2&user=" + person.id());
        admin.post("latchkey/latchkey/decisions/" + decisions.path(1).path("id").asText() + "/disown", Map.of());
        through(thief, thief.comesBack("demo-app"));
    }

    private static String export(AdminClient admin, List<Person> people) {
        StringBuilder lines = new StringBuilder();
        for (Person person : people) {
            lines.append(
                    admin.request("GET", "latchkey/latchkey/decisions/export?background=true&user=" + person.id(), null)
                            .body());
        }
        return lines.toString();
    }

    /** Points, score and level of each decision, as the server has them. */
    private static Map<String, String> recorded(String export) throws IOException {
        Map<String, String> recorded = new TreeMap<>();
        for (String line : export.split("\n", -1)) {
            JsonNode decision = line.isEmpty() ? JSON.createObjectNode() : JSON.readTree(line);
            if (decision.has("assessment")) {
                JsonNode assessment = decision.path("assessment");
                List<String> evidence = new ArrayList<>();
                assessment
                        .path("evidence")
                        .forEach(one -> evidence.add(one.path("signal").asText() + "="
                                + one.path("finding").asText() + ":"
                                + hundredths(one.path("points").asDouble())));
                recorded.put(
                        decision.path("id").asText(),
                        hundredths(assessment.path("points").asDouble())
                                + "," + assessment.path("score").asText() + ","
                                + assessment.path("level").asText() + "," + String.join(";", evidence));
            }
        }
        return recorded;
    }

    private static String hundredths(double points) {
        long rounded = Math.round(Math.abs(points) * 100);
        return (points < 0 && rounded > 0 ? "-" : "") + rounded / 100 + "." + rounded / 10 % 10 + rounded % 10;
    }

    private Map<String, String> replay(String export) throws Exception {
        Path in = Files.writeString(folder.resolve("decisions.ndjson"), export);
        Path out = folder.resolve("scores.csv");
        CommandLineJar.Run run = CommandLineJar.run("replay", "--in", in, "--out", out);
        assertThat(run.text()).contains("decisions replayed").doesNotContain("may differ");
        assertThat(run.code()).isZero();
        Map<String, String> replayed = new TreeMap<>();
        List<String> lines = Files.readAllLines(out);
        for (String line : lines.subList(1, lines.size())) {
            int comma = line.indexOf(',');
            replayed.put(line.substring(0, comma), line.substring(comma + 1));
        }
        return replayed;
    }
}
