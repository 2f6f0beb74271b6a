package io.latchkey.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.latchkey.it.client.AdminClient;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@WithKeycloak
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RightsIT {

    private static final String FOREIGN = "rights-foreign";

    private Realm realm;
    private Person subject;
    private String decision;

    @BeforeAll
    void makeRealm(Keycloak keycloak, MailSink mails) throws IOException {
        realm = Realm.copy(keycloak, mails, "rights", "medium");
        subject = realm.users().withPassword();
        realm.signIn(subject);
        decision = realm.lastDecision(subject).path("id").asText();
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    /** {@code USER} and {@code DECISION} stand for a user's and a decision's id. */
    @ParameterizedTest
    @CsvSource({
        // roles, method, path, allowed
        "'', GET, decisions, false",
        "'', GET, decisions?user=USER, false",
        "'', GET, decisions/count, false",
        "'', GET, decisions/export, false",
        "'', GET, decisions/missing, false",
        "'', GET, decisions/DECISION, false",
        "'', GET, decisions/unknown, false",
        "'', GET, users/USER/profile, false",
        "'', GET, overrides, false",
        "'', GET, policy, false",
        "'', GET, policy/default, false",
        "'', GET, openapi, false",
        "view-events, GET, decisions, false",
        "view-events, GET, decisions/DECISION, false",
        "view-events, GET, overrides, false",
        "view-users, GET, overrides, false",
        "view-users view-events, GET, overrides, true",
        "manage-users, GET, overrides, false",
        "view-users, GET, decisions, false",
        "view-users, GET, decisions/DECISION, false",
        "view-users, GET, users/USER/profile, true",
        "view-users, GET, openapi, true",
        "view-users view-events, GET, decisions, true",
        "view-users view-events, GET, decisions?user=USER, true",
        "view-users view-events, GET, decisions/count, true",
        "view-users view-events, GET, decisions/export, true",
        "view-users view-events, GET, decisions/missing, true",
        "view-users view-events, GET, decisions/DECISION, true",
        "view-users view-events, PUT, decisions/DECISION/incident, false",
        "view-users view-events, DELETE, decisions/DECISION/incident, false",
        "view-users view-events, POST, decisions/DECISION/disown, false",
        "view-users view-events, POST, users/USER/profile/rebuild, false",
        "view-users view-events, PUT, users/USER/profile/standing, false",
        "view-users view-events, GET, policy, false",
        "view-realm, GET, policy, true",
        "view-realm, GET, policy/default, true",
        "view-realm, GET, policy/history, true",
        "view-realm, GET, policy/observed/effects?version=any, false",
        "view-realm, PUT, policy/draft, false",
        "view-realm, POST, policy/observe, false",
        "view-realm, POST, policy/activate, false",
        "view-realm, POST, policy/rollback, false",
        "view-realm, DELETE, policy/draft, false",
        "view-realm, DELETE, policy/observed, false",
        "view-realm, GET, lint, false",
        "view-realm view-clients, GET, lint, true",
        "view-users view-events, GET, policy/history, false",
        "view-users view-events, GET, policy/observed/effects?version=any, true",
        "view-users view-events, GET, policy/observed/differences?version=any, true",
        "view-realm, GET, decisions, false",
        "view-realm, PUT, policy, false",
        "view-realm, DELETE, policy, false",
        "manage-users, PUT, decisions/DECISION/incident, true",
        "manage-users, DELETE, decisions/DECISION/incident, true",
        "manage-users, POST, users/USER/profile/rebuild, true",
        "manage-users, PUT, users/USER/profile/standing, true",
        "manage-users, PUT, policy, false",
        "manage-users, GET, decisions, false"
    })
    void each_role_may_do_its_own(String roles, String method, String path, boolean allowed) throws IOException {
        Person caller = realm.admin(roles.isEmpty() ? new String[0] : roles.split(" "));
        Object body = method.equals("PUT")
                ? new ObjectMapper().readTree(path.endsWith("standing") ? "{\"state\":\"ORDINARY\"}" : "{}")
                : null;

        int status = realm.as(caller)
                .request(
                        method,
                        realm.latchkey(path.replace("USER", subject.id()).replace("DECISION", decision)),
                        body,
                        Map.of("Accept", "*/*"))
                .statusCode();

        if (allowed) {
            assertThat(status).isIn(200, 204);
        } else {
            assertThat(status).isEqualTo(403);
        }
    }

    @Test
    void nobody_changes_his_own_standing_and_a_wrong_one_is_named() {
        Person caller = realm.admin("manage-users");
        AdminClient admin = realm.as(caller);

        assertThat(admin.request(
                                "PUT",
                                realm.latchkey("users/" + caller.id() + "/profile/standing"),
                                Map.of("state", "ordinary"))
                        .statusCode())
                .isEqualTo(403);
        HttpResponse<String> wrong = admin.request(
                "PUT",
                realm.latchkey("users/" + subject.id() + "/profile/standing"),
                Map.of("state", "probation", "until", "2020-01-01T00:00:00Z"));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("/state", "/until", "an instant to come");
    }

    @Test
    void an_admin_of_another_realm_may_do_nothing_here(Keycloak keycloak) {
        realm.admin().request("DELETE", FOREIGN, null);
        realm.admin().post("", Map.of("realm", FOREIGN, "enabled", true));
        try {
            Person foreigner = new TestUsers(realm.admin(), FOREIGN).withPassword();
            String management = realm.admin().clientUuid(FOREIGN, "realm-management");
            realm.admin()
                    .post(
                            FOREIGN + "/users/" + foreigner.id() + "/role-mappings/clients/" + management,
                            List.of(realm.admin().get(FOREIGN + "/clients/" + management + "/roles/realm-admin")));
            AdminClient client =
                    AdminClient.as(keycloak.url(), FOREIGN, "admin-cli", foreigner.name(), foreigner.password());

            assertThat(client.request("GET", FOREIGN + "/latchkey/decisions", null)
                            .statusCode())
                    .isEqualTo(200);
            for (String path :
                    new String[] {"decisions", "overrides", "policy", "openapi", "users/" + subject.id() + "/profile"
                    }) {
                assertThat(client.request("GET", realm.latchkey(path), null, Map.of("Accept", "*/*"))
                                .statusCode())
                        .as(path)
                        .isEqualTo(403);
            }
            assertThat(client.request("GET", FOREIGN + "/latchkey/decisions/" + decision, null)
                            .statusCode())
                    .as("this realm's decision under the other realm's name")
                    .isEqualTo(404);
        } finally {
            realm.admin().delete(FOREIGN);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer x"})
    void nobody_gets_in_without_a_good_token(String authorization) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create(realm.keycloak().url() + "/admin/realms/" + realm.latchkey("decisions")));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }

        assertThat(HttpClient.newHttpClient()
                        .send(request.build(), HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(401);
    }
}
