package io.latchkey.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latchkey.it.client.DemoRealm;
import io.latchkey.it.client.OidcClient;
import io.latchkey.it.client.TestUsers;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.MailSink;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithKeycloak
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnDecisionsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FOREIGN = "own-decisions-foreign";

    private Realm realm;

    @BeforeAll
    void makeRealm(Keycloak keycloak, MailSink mails) throws IOException {
        realm = Realm.copy(keycloak, mails, "own-decisions", "medium");
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @Test
    void a_user_gets_his_own_decisions_and_nobody_elses() throws Exception {
        Person person = realm.users().withPassword();
        realm.signIn(realm.users().withPassword());
        realm.signIn(person);
        realm.signIn(person);

        HttpResponse<String> answer = ask(realm.token("demo-app", person), "");

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode own = JSON.readTree(answer.body());
        assertThat(own).hasSize(3);
        assertThat(own.at("/1/application").asText()).isEqualTo("demo-app");
        assertThat(own.at("/1/address").asText()).isEqualTo(Realm.HOME);
        assertThat(own.at("/1/outcome").asText()).isEqualTo("ALLOWED");
        assertThat(own.at("/1/id").asText()).isIn((Object[]) realm.admin()
                .get(realm.latchkey("decisions?user=" + person.id()))
                .findValuesAsText("id")
                .toArray(String[]::new));
    }

    @Test
    void how_a_sign_in_was_weighed_is_not_told() throws Exception {
        Person person = realm.users().withPassword();
        realm.signIn(person);

        assertThat(ask(realm.token("demo-app", person), "").body())
                .doesNotContain("points")
                .doesNotContain("score")
                .doesNotContain("evidence")
                .doesNotContain("signal")
                .doesNotContain("policy");
    }

    @Test
    void bounds_are_checked_and_kept() throws Exception {
        Person person = realm.users().withPassword();
        realm.signIn(person);
        realm.signIn(person);
        String token = realm.token("demo-app", person);

        assertThat(JSON.readTree(ask(token, "?max=1").body())).hasSize(1);
        assertThat(JSON.readTree(ask(token, "?to=2020-01-01T00:00:00Z").body())).isEmpty();
        assertThat(ask(token, "?max=5001").statusCode()).isEqualTo(400);
        assertThat(ask(token, "?from=today").statusCode()).isEqualTo(400);
    }

    @Test
    void nobody_gets_anything_without_a_token_of_this_realm() throws Exception {
        assertThat(ask(null, "").statusCode()).isEqualTo(401);
        assertThat(ask("x", "").statusCode()).isEqualTo(401);
        realm.admin().request("DELETE", FOREIGN, null);
        realm.admin().post("", Map.of("realm", FOREIGN, "enabled", true));
        try {
            Person foreigner = new TestUsers(realm.admin(), FOREIGN).withPassword();
            String token = new OidcClient(
                            realm.keycloak().url(), FOREIGN, "admin-cli", URI.create("http://localhost:65001"))
                    .passwordGrant(foreigner.name(), foreigner.password(), Map.of(), Map.of())
                    .body()
                    .path("access_token")
                    .asText();

            assertThat(token).isNotEmpty();
            assertThat(ask(token, "").statusCode()).isEqualTo(401);
        } finally {
            realm.admin().delete(FOREIGN);
        }
    }

    @Test
    void a_user_without_the_rights_of_an_account_gets_nothing() throws Exception {
        Person person = realm.users().withPassword();
        JsonNode roles = realm.admin().get(realm.name() + "/users/" + person.id() + "/role-mappings/realm");
        realm.admin().request("DELETE", realm.name() + "/users/" + person.id() + "/role-mappings/realm", roles);

        assertThat(ask(realm.token("demo-app", person), "").statusCode()).isIn(401, 403);
    }

    @Test
    void a_service_account_is_nobodys_own(DemoRealm demo) throws Exception {
        DemoRealm.Client batch = demo.clients().stream()
                .filter(client -> client.id().equals("batch"))
                .findFirst()
                .orElseThrow();
        String token = realm.client("batch")
                .clientCredentials(batch.secret().orElseThrow(), Map.of())
                .body()
                .path("access_token")
                .asText();

        assertThat(token).isNotEmpty();
        assertThat(ask(token, "").statusCode()).isIn(401, 403);
    }

    private HttpResponse<String> ask(String token, String query) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create(realm.keycloak().url() + "/realms/" + realm.name() + "/latchkey/me/decisions" + query));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
