package io.latchkey.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.Event;
import io.latchkey.it.client.Events;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.OidcClient;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A realm that was there before Latchkey gets its flows while the server runs. */
@WithKeycloak
class FlowsIT {
    private static final String REALM = "existing";
    private static final String HOME = "203.0.113.7";
    private static final URI APP = URI.create("http://localhost:65001/app");

    private Keycloak keycloak;
    private AdminClient admin;
    private Person person;

    @BeforeEach
    void makeRealm(Keycloak server, AdminClient client) {
        keycloak = server;
        admin = client;
        admin.request("DELETE", REALM, null);
        admin.post("", Map.of("realm", REALM, "enabled", true, "sslRequired", "none", "eventsEnabled", true));
        admin.post(
                REALM + "/clients",
                Map.of(
                        "clientId",
                        "app",
                        "publicClient",
                        true,
                        "redirectUris",
                        List.of(APP.toString()),
                        "attributes",
                        Map.of("latchkey.sensitivity", "critical")));
        person = new TestUsers(admin, REALM).withOtp();
    }

    @AfterEach
    void removeRealm() {
        admin.delete(REALM);
    }

    @Test
    void they_come_unbound_observe_first_and_prompt_once_enforced() throws Exception {
        JsonNode installed = admin.post(REALM + "/latchkey/flows", Map.of());
        assertThat(installed.path("flows").toString())
                .isEqualTo("[\"latchkey browser\",\"latchkey post login\",\"latchkey direct grant\","
                        + "\"latchkey reset credentials\",\"latchkey first broker login\"]");
        assertThat(installed.path("policyMode").asText()).isEqualTo("OBSERVE");
        assertThat(admin.get(REALM).path("browserFlow").asText()).isEqualTo("browser");

        admin.put(REALM, Map.of("realm", REALM, "browserFlow", "latchkey browser"));
        assertThat(signIn().kind()).isEqualTo(Page.Kind.SIGNED_IN);
        Event observed = new Events(admin, REALM).last("LOGIN", person.name());
        assertThat(observed.detail("risk_level")).isEqualTo("medium");

        String tag = admin.request("GET", REALM + "/latchkey/policy", null)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        admin.put(REALM + "/latchkey/policy", Map.of("mode", "enforce"), tag);
        assertThat(signIn().kind()).isEqualTo(Page.Kind.OTP);
    }

    @Test
    void a_second_time_changes_nothing_and_says_why() {
        admin.post(REALM + "/latchkey/flows", Map.of());
        int before = admin.get(REALM + "/authentication/flows").size();

        HttpResponse<String> again = admin.request("POST", REALM + "/latchkey/flows", Map.of());

        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("latchkey browser").contains("already");
        assertThat(admin.get(REALM + "/authentication/flows")).hasSize(before);
    }

    @Test
    void they_are_what_a_realm_made_from_the_file_has(Keycloak server) {
        admin.post(REALM + "/latchkey/flows", Map.of());

        assertThat(steps(REALM)).isEqualTo(steps("latchkey"));
    }

    /** Requirement, level and step of each line of the flow, as the console shows them. */
    private List<String> steps(String realm) {
        return admin
                .get(realm + "/authentication/flows/latchkey%20browser/executions")
                .findParents("requirement")
                .stream()
                .map(step -> step.path("level").asInt() + " "
                        + step.path("requirement").asText() + " "
                        + step.path("displayName").asText() + " "
                        + step.path("alias").asText())
                .toList();
    }

    private Page signIn() {
        HttpBrowser browser = new HttpBrowser().from(HOME);
        return browser.logIn(
                browser.open(new OidcClient(keycloak.url(), REALM, "app", APP)
                        .begin()
                        .url()),
                person.name(),
                person.password());
    }
}
