package io.latchkey.it.cluster;

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
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A day that ends while two nodes run. What was recorded is moved into the past, for nobody waits for midnight. */
@TestInstance(Lifecycle.PER_CLASS)
class PopulationIT {
    private static final String OFFICE = "203.0.113.7";
    private static final String ELSEWHERE = "198.51.100.9";
    private static final URI APP = URI.create("http://localhost:8448/callback");
    private static final int STAFF = 15;
    private static final Duration SETTLING = Duration.ofMinutes(90);
    /** Each node looks for a closed day once a minute. */
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private static final ObjectMapper JSON = new ObjectMapper();

    private TwoNodes cluster;
    private AdminClient admin;
    private TestUsers users;
    private String realmId;

    @BeforeAll
    void start() throws IOException {
        cluster = TwoNodes.start(List.of("--spi-latchkey-store--default--upkeep-interval=1"));
        admin = AdminClient.of(cluster.first());
        admin.put("latchkey", Map.of("realm", "latchkey", "bruteForceProtected", false));
        users = new TestUsers(admin, "latchkey");
        realmId = admin.get("latchkey").path("id").asText();
    }

    @AfterAll
    void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void a_day_is_closed_once_and_both_nodes_score_with_it() {
        List<Regular> staff = Stream.generate(() -> new Regular(users.withPassword(), new HttpBrowser().from(OFFICE)))
                .limit(STAFF)
                .toList();
        double young = chargeElsewhere(cluster.first(), 0);
        staff.forEach(this::visitBoth);

        allWasRecordedTwoDaysAgo();
        assertThat(closed()).isEqualTo(String.valueOf(today()));

        double afterOne = chargeElsewhere(cluster.first(), today());
        assertThat(chargeElsewhere(cluster.second(), today())).isEqualTo(afterOne);
        // Nobody here was seen in a second network, so whoever is stands out more than the shipped prior has it.
        assertThat(afterOne).isGreaterThan(young);

        List<String> rows = rows();
        afterRuns(5);
        assertThat(rows()).isEqualTo(rows).hasSize(1);
    }

    /** Somebody who always signs in at one place with one browser. */
    private record Regular(Person person, HttpBrowser browser) {}

    /** On one node and then on the other. */
    private void visitBoth(Regular regular) {
        signIn(cluster.first(), regular);
        signIn(cluster.second(), regular);
    }

    /** What it counts, once the node scores with this epoch, that somebody of the office comes from another network. */
    private double chargeElsewhere(Keycloak node, long epoch) {
        Regular waiting = new Regular(users.withPassword(), new HttpBrowser().from(OFFICE));
        Waiting.untilTrue("node to score with epoch " + epoch, PATIENCE, () -> {
            signIn(node, waiting);
            return newest(waiting.person()).at("/grounds/population").asLong() == epoch;
        });
        Regular moving = new Regular(users.withPassword(), new HttpBrowser().from(OFFICE));
        signIn(node, moving);
        moving.browser().from(ELSEWHERE);
        signIn(node, moving);
        return points(newest(moving.person()), "network.address");
    }

    private JsonNode newest(Person person) {
        String found = cluster.database()
                .column(
                        "SELECT ASSESSMENT FROM LATCHKEY_DECISION WHERE USER_ID = ? ORDER BY DECIDED_AT DESC",
                        person.id())
                .get(0);
        try {
            return JSON.readTree(found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double points(JsonNode assessment, String signal) {
        for (JsonNode one : assessment.path("evidence")) {
            if (one.path("signal").asText().equals(signal)) {
                return one.path("points").asDouble();
            }
        }
        throw new IllegalStateException("Nothing of " + signal + " in " + assessment);
    }

    private void allWasRecordedTwoDaysAgo() {
        cluster.database()
                .execute("UPDATE LATCHKEY_DECISION SET DECIDED_AT = DECIDED_AT - "
                        + Duration.ofDays(2).toMillis());
    }

    /** The epoch of the day that is closed, once one is. */
    private String closed() {
        return Waiting.until(
                "a day to be closed", PATIENCE, () -> epochs().stream().findFirst());
    }

    private List<String> epochs() {
        return cluster.database()
                .column("SELECT EPOCH FROM LATCHKEY_POPULATION WHERE REALM_ID = ? ORDER BY EPOCH", realmId);
    }

    private List<String> rows() {
        return cluster.database()
                .column(
                        "SELECT EPOCH || ' ' || CLOSED_AT || ' ' || ENCODE(CONTENT, 'hex') FROM LATCHKEY_POPULATION"
                                + " WHERE REALM_ID = ? ORDER BY EPOCH",
                        realmId);
    }

    /** Waits until the upkeep has run so often again; its first piece notes how far it has come each time. */
    private void afterRuns(int runs) {
        String mark = mark();
        for (int i = 0; i < runs; i++) {
            String before = mark;
            mark = Waiting.until(
                    "the upkeep to run", PATIENCE, () -> Optional.of(mark()).filter(now -> !now.equals(before)));
        }
    }

    private String mark() {
        return cluster.database()
                .column("SELECT DONE_TO FROM LATCHKEY_UPKEEP WHERE REALM_ID = ? AND TASK = 'abandonment'", realmId)
                .get(0);
    }

    /** The day that the upkeep takes for today. */
    private static long today() {
        return OffsetDateTime.now(ZoneOffset.UTC).minus(SETTLING).toLocalDate().toEpochDay();
    }

    private static void signIn(Keycloak node, Regular regular) {
        HttpBrowser browser = regular.browser();
        browser.cookies().closeBrowser();
        Page end = Waiting.until("the password to be taken", Duration.ofSeconds(10), () -> {
            Page form = browser.open(new OidcClient(node.url(), "latchkey", "demo-app", APP)
                    .begin(Map.of())
                    .url());
            return Optional.of(browser.logIn(
                            form, regular.person().name(), regular.person().password()))
                    .filter(page -> page.kind() != Kind.PASSWORD);
        });
        assertThat(end.kind()).isEqualTo(Kind.SIGNED_IN);
    }
}
