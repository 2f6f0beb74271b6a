package io.latchkey.it.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.MailSink;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How decisions are found, explained and exported. */
@WithKeycloak
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DecisionsIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Realm realm;

    @BeforeAll
    void makeRealm(Keycloak keycloak, MailSink mails) throws IOException {
        realm = Realm.copy(keycloak, mails, "decisions", "medium");
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @Test
    void pages_hold_everything_once_and_newest_first() {
        Person person = realm.users().withPassword();
        for (int i = 0; i < 7; i++) {
            realm.signIn(person);
        }

        List<String> instants = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (int first = 0; first < 9; first += 3) {
            for (JsonNode row : search("user=" + person.id() + "&max=3&first=" + first)) {
                ids.add(row.path("id").asText());
                instants.add(row.path("at").asText());
            }
        }

        assertThat(ids).hasSize(7).doesNotHaveDuplicates();
        assertThat(instants).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(realm.admin()
                        .get(realm.latchkey("decisions/count?user=" + person.id()))
                        .asInt())
                .isEqualTo(7);
    }

    @Test
    void decisions_are_found_by_what_they_are() {
        Person person = realm.users().withOtp();
        realm.signIn(person);
        HttpBrowser browser = new HttpBrowser().from(Realm.HOME);
        browser.enterOtp(realm.logIn(browser, "ops-console", person), person.code());
        String user = "user=" + person.id();

        assertThat(search(user + "&client=ops-console")).hasSize(1).allSatisfy(row -> {
            assertThat(row.path("level").asText()).isEqualTo("MEDIUM");
            assertThat(row.path("outcome").asText()).isEqualTo("STEPPED_UP");
            assertThat(row.path("proof").asText()).isEqualTo("OTP");
            assertThat(row.path("floor").asText()).isNotEmpty();
            assertThat(row.path("address").asText()).isEqualTo(Realm.HOME);
            assertThat(row.path("username").asText()).isEqualTo(person.name());
        });
        assertThat(search(user + "&level=low")).hasSize(1);
        assertThat(search(user + "&level=low&level=MEDIUM")).hasSize(2);
        assertThat(search(user + "&outcome=REFUSED")).isEmpty();
        assertThat(search(user + "&network=203.0.113.0/24")).hasSize(2);
        assertThat(search(user + "&network=198.51.100.0/24")).isEmpty();
        assertThat(search("username=" + person.name())).hasSize(2);
        assertThat(search("username=nobody-of-that-name")).isEmpty();
        String newest = realm.lastDecision(person).path("at").asText();
        assertThat(search(user + "&to=" + newest)).hasSize(1);
        assertThat(search(user + "&from=" + newest)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "max=0, max",
        "max=201, max",
        "max=many, max",
        "first=-1, first",
        "level=extreme, level",
        "outcome=fine, outcome",
        "from=yesterday, from",
        "incident=perhaps, incident",
        "from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z, to",
        "user=a&username=b, username"
    })
    void what_cannot_be_read_is_named(String query, String place) throws IOException {
        HttpResponse<String> answer = realm.admin().request("GET", realm.latchkey("decisions?" + query), null);

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode body = JSON.readTree(answer.body());
        assertThat(body.path("error").asText()).isEqualTo("invalid_request");
        assertThat(body.at("/problems/0/place").asText()).isEqualTo(place);
        assertThat(body.at("/problems/0/reason").asText()).endsWith(".");
    }

    @Test
    void a_decision_is_explained_by_rows_that_add_up() {
        Person person = realm.users().withPassword();
        realm.signIn(person);

        JsonNode detail = realm.admin()
                .get(realm.latchkey(
                        "decisions/" + realm.lastDecision(person).path("id").asText()));
        double sum = 0;
        for (JsonNode row : detail.path("rows")) {
            sum += row.path("points").asDouble();
        }

        assertThat(detail.path("rows")).isNotEmpty();
        assertThat(sum).isCloseTo(detail.path("points").asDouble(), within(1e-9));
        assertThat(detail.path("counterfactuals").isArray()).isTrue();
        assertThat(detail.path("explainedBy").asText())
                .isEqualTo(detail.at("/decision/policy").asText());
    }

    @Test
    void an_unknown_decision_is_not_found() {
        assertThat(realm.admin()
                        .request("GET", realm.latchkey("decisions/no-such-decision"), null)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void an_export_has_one_whole_decision_a_line() throws IOException {
        Person person = realm.users().withPassword();
        for (int i = 0; i < 3; i++) {
            realm.signIn(person);
        }

        HttpResponse<String> answer = realm.admin()
                .request(
                        "GET",
                        realm.latchkey("decisions/export?user=" + person.id()),
                        null,
                        Map.of("Accept", "application/x-ndjson"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/x-ndjson");
        List<String> lines = answer.body().lines().toList();
        assertThat(lines).hasSize(3);
        for (String line : lines) {
            JsonNode decision = JSON.readTree(line);
            assertThat(decision.at("/context/account/id").asText()).isEqualTo(person.id());
            assertThat(decision.at("/assessment/evidence")).isNotEmpty();
        }
        assertThat(realm.admin()
                        .request(
                                "GET",
                                realm.latchkey("decisions/export?max=2&user=" + person.id()),
                                null,
                                Map.of("Accept", "application/x-ndjson"))
                        .body()
                        .lines())
                .hasSize(2);
    }

    @Test
    void what_lacked_data_is_counted_by_signal() {
        realm.signIn(realm.users().withPassword());

        JsonNode missing = realm.admin().get(realm.latchkey("decisions/missing"));

        assertThat(missing.path("decisions").asInt()).isPositive();
        assertThat(missing.path("signals").isObject()).isTrue();
    }

    @Test
    void the_interface_describes_itself() {
        HttpResponse<String> answer =
                realm.admin().request("GET", realm.latchkey("openapi"), null, Map.of("Accept", "*/*"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("openapi: 3.1.0");
    }

    private JsonNode search(String query) {
        AdminClient admin = realm.admin();
        return admin.get(realm.latchkey("decisions?" + query));
    }
}
