package io.latchkey.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.MailSink;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@WithKeycloak
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhatIfIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private Realm realm;

    @BeforeAll
    void makeRealm(Keycloak keycloak, MailSink mails) throws IOException {
        realm = Realm.copy(keycloak, mails, "what-if", "medium");
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @Test
    void the_answer_is_what_the_sign_in_then_comes_to_and_asking_leaves_no_trace() throws IOException {
        Person person = realm.users().withPassword();
        realm.signIn(person);
        JsonNode before = realm.profile(person);

        JsonNode low = ask(question(person, "demo-app"));
        JsonNode medium = ask(question(person, "ops-console"));

        assertThat(low.path("outcome").asText()).isEqualTo("PASS");
        assertThat(low.path("rows")).isNotEmpty();
        assertThat(medium.path("level").asText()).isEqualTo("MEDIUM");
        assertThat(medium.path("floor").asText()).isEqualTo("critical-client");
        assertThat(realm.profile(person)).isEqualTo(before);
        assertThat(realm.admin()
                        .get(realm.latchkey("decisions/count?user=" + person.id()))
                        .asInt())
                .isOne();

        HttpBrowser browser = new HttpBrowser().from(Realm.HOME);
        Page page = realm.logIn(browser, "ops-console", person);
        assertThat(page.kind()).isNotEqualTo(Page.Kind.SIGNED_IN);
        JsonNode real = realm.lastDecision(person);
        assertThat(real.path("level").asText()).isEqualTo("MEDIUM");
    }

    @Test
    void what_the_user_has_says_by_what_he_is_asked() throws IOException {
        Person without = realm.users().withPassword();
        Person withOtp = realm.users().withOtp();

        assertThat(ask(question(without, "ops-console")).path("proofs").toString())
                .isIn("[]", "[\"EMAIL_CODE\"]");
        JsonNode otp = ask(question(withOtp, "ops-console"));
        assertThat(otp.path("outcome").asText()).isEqualTo("PROMPT");
        assertThat(otp.path("proofs").toString()).isEqualTo("[\"OTP\"]");
    }

    @Test
    void any_policy_of_the_realm_can_be_asked() throws IOException {
        Person person = realm.users().withOtp();
        String draft = "{\"mode\":\"enforce\",\"levels\":{\"medium\":98,\"high\":99,\"critical\":100},"
                + "\"floors\":{\"criticalClient\":\"critical\"}}";
        String version = JSON.readTree(realm.admin()
                        .request("PUT", realm.latchkey("policy/draft"), JSON.readTree(draft))
                        .body())
                .path("version")
                .asText();
        Map<String, Object> question = question(person, "ops-console");

        question.put("policy", "draft");
        assertThat(ask(question).path("outcome").asText()).isEqualTo("REFUSED");
        question.put("policy", version);
        assertThat(ask(question).path("policy").asText()).isEqualTo(version);
        question.put("policy", "active");
        assertThat(ask(question).path("outcome").asText()).isEqualTo("PROMPT");
        question.put("policy", "0123456789ab");
        assertThat(post(question).statusCode()).isEqualTo(404);
    }

    @Test
    void the_device_that_was_used_last_is_known_and_another_is_not() throws IOException {
        Person person = realm.users().withPassword();
        HttpBrowser browser = new HttpBrowser().from(Realm.HOME).withUserAgent(FIREFOX);
        assertThat(realm.logIn(browser, "demo-app", person).kind()).isEqualTo(Page.Kind.SIGNED_IN);
        Map<String, Object> question = question(person, "demo-app");

        question.put("device", "known");
        assertThat(finding(ask(question), "device.token")).isIn("known", "trusted", "unproven");
        question.put("device", "new");
        assertThat(finding(ask(question), "device.token")).isEqualTo("new");
    }

    @ParameterizedTest
    @CsvSource({
        "user, nobody, /user",
        "client, none, /client",
        "address, 1.2.3, /address",
        "timeZone, Nowhere/Land, /timeZone",
        "at, yesterday, /at",
        "device, borrowed, /device",
        "device, known, /device"
    })
    void what_can_not_be_asked_is_refused_with_its_place(String field, String value, String place) throws IOException {
        Map<String, Object> question = question(realm.users().withPassword(), "demo-app");
        question.put(field, value);

        HttpResponse<String> answer = post(question);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).at("/problems/0/place").asText())
                .isEqualTo(place);
    }

    @Test
    void only_whoever_sees_decisions_and_the_realm_may_ask() throws IOException {
        Person person = realm.users().withPassword();
        Map<String, Object> question = question(person, "demo-app");

        assertThat(realm.as(realm.admin("view-users", "view-events"))
                        .request("POST", realm.latchkey("what-if"), question)
                        .statusCode())
                .isEqualTo(403);
        assertThat(realm.as(realm.admin("view-realm"))
                        .request("POST", realm.latchkey("what-if"), question)
                        .statusCode())
                .isEqualTo(403);
        assertThat(realm.as(realm.admin("view-users", "view-events", "view-realm"))
                        .request("POST", realm.latchkey("what-if"), question)
                        .statusCode())
                .isEqualTo(200);
    }

    private static Map<String, Object> question(Person person, String client) {
        return new HashMap<>(
                Map.of("user", person.id(), "client", client, "address", Realm.HOME, "userAgent", FIREFOX));
    }

    private JsonNode ask(Map<String, Object> question) throws IOException {
        HttpResponse<String> answer = post(question);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> post(Map<String, Object> question) {
        return realm.admin().request("POST", realm.latchkey("what-if"), question);
    }

    private static String finding(JsonNode answer, String signal) {
        for (JsonNode row : answer.path("rows")) {
            if (row.path("signal").asText().equals(signal)) {
                return row.path("finding").asText();
            }
        }
        return "";
    }
}
