package io.latchkey.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.MailSink;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@WithKeycloak
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PolicyIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Realm realm;

    @BeforeAll
    void makeRealm(Keycloak keycloak, MailSink mails) throws IOException {
        realm = Realm.copy(keycloak, mails, "policy", "medium");
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @Test
    void a_document_is_merged_over_the_default_one_and_gets_a_version() throws IOException {
        HttpResponse<String> put = put(realm.policyTag(), "{\"failure\":\"high\"}");

        assertThat(put.statusCode()).isEqualTo(200);
        JsonNode body = JSON.readTree(put.body());
        assertThat(body.at("/own").toString()).isEqualTo("{\"failure\":\"high\"}");
        assertThat(body.at("/effective/failure").asText()).isEqualTo("high");
        assertThat(body.at("/effective/levels/medium").isNumber()).isTrue();
        assertThat(put.headers().firstValue("ETag"))
                .contains("\"" + body.path("version").asText() + "\"")
                .contains(realm.policyTag());
    }

    @Test
    void a_change_must_name_the_version_it_was_made_from() throws IOException {
        assertThat(realm.admin()
                        .request("PUT", realm.latchkey("policy"), JSON.readTree("{}"))
                        .statusCode())
                .isEqualTo(428);
    }

    @Test
    void of_two_admins_the_second_learns_of_the_first() throws IOException {
        String read = realm.policyTag();
        put(read, "{\"retention\":{\"addressDays\":7}}");

        HttpResponse<String> second = put(read, "{\"retention\":{\"addressDays\":9}}");

        assertThat(second.statusCode()).isEqualTo(412);
        assertThat(JSON.readTree(second.body()).path("error").asText()).isEqualTo("changed_meanwhile");
        assertThat(realm.admin()
                        .get(realm.latchkey("policy"))
                        .at("/effective/retention/addressDays")
                        .asInt())
                .isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"levels\":{\"medium\":-3}} | /levels/medium",
                "{\"mode\":\"sometimes\"} | /mode",
                "{\"no such thing\":1} | /no such thing",
                "{\"retention\":{\"decisionDays\":0}} | /retention/decisionDays",
                "{\"recovery\":{\"credit\":-1}} | /recovery/credit",
                "{\"recovery\":{\"table\":{\"has-factor\":{\"high\":{\"high\":[\"mail\"]}}}}} | /recovery/table/has-factor/high/high/0",
                "[] | ''"
            })
    void what_is_not_a_policy_is_refused_with_place_and_reason(String document, String place) throws IOException {
        String before = realm.policyTag();

        HttpResponse<String> answer = put(before, document);

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode body = JSON.readTree(answer.body());
        assertThat(body.path("error").asText()).isEqualTo("invalid_policy");
        assertThat(body.at("/problems/0/place").asText()).isEqualTo(place);
        assertThat(body.at("/problems/0/reason").asText()).isNotBlank();
        assertThat(realm.policyTag()).isEqualTo(before);
    }

    @Test
    void the_default_policy_holds_again_after_a_reset() {
        HttpResponse<String> reset =
                realm.admin().request("DELETE", realm.latchkey("policy"), null, Map.of("If-Match", realm.policyTag()));

        assertThat(reset.statusCode()).isEqualTo(200);
        JsonNode policy = realm.admin().get(realm.latchkey("policy"));
        assertThat(policy.has("own")).isFalse();
        assertThat(policy.path("effective")).isEqualTo(realm.admin().get(realm.latchkey("policy/default")));
    }

    @Test
    void a_change_leaves_an_admin_event_with_the_document() throws IOException {
        put(realm.policyTag(), "{\"retention\":{\"addressDays\":5}}");

        JsonNode event = null;
        for (JsonNode one : realm.admin().get(realm.name() + "/admin-events?max=50")) {
            if (event == null && one.path("resourceType").asText().equals("LATCHKEY_POLICY")) {
                event = one;
            }
        }

        assertThat(event).isNotNull();
        assertThat(event.path("operationType").asText()).isEqualTo("UPDATE");
        assertThat(event.path("representation").asText()).isEqualTo("{\"retention\":{\"addressDays\":5}}");
    }

    private HttpResponse<String> put(String version, String document) throws IOException {
        return realm.admin()
                .request("PUT", realm.latchkey("policy"), JSON.readTree(document), Map.of("If-Match", version));
    }
}
