package io.latchkey.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.MailSink;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithKeycloak
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LintIT {
    private Realm realm;

    @BeforeAll
    void makeRealm(Keycloak keycloak, MailSink mails) throws IOException {
        realm = Realm.copy(keycloak, mails, "lint", "medium");
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @Test
    void of_the_shipped_realm_nothing_is_found_until_a_faulty_change() throws IOException {
        backToTheShippedPolicy();
        assertThat(realm.admin().get(realm.latchkey("lint"))).isEmpty();

        realm.putPolicy("{\"mode\":\"observe\"}");
        ObjectNode client = (ObjectNode)
                realm.admin().get(realm.name() + "/clients/" + realm.admin().clientUuid(realm.name(), "ops-console"));
        client.put("fullScopeAllowed", true);
        realm.admin().put(realm.name() + "/clients/" + client.path("id").asText(), client);

        JsonNode findings = realm.admin().get(realm.latchkey("lint"));
        assertThat(findings.findValuesAsText("rule")).contains("full-scope", "observing");
        for (JsonNode one : findings) {
            assertThat(one.path("path").asText()).startsWith("/");
            assertThat(one.path("what").asText()).isNotBlank();
            assertThat(one.path("why").asText()).isNotBlank();
            assertThat(one.path("advice").asText()).isNotBlank();
        }
        assertThat(findings.findValuesAsText("what").toString()).contains("ops-console");
    }

    /** Copies of the realm are given a policy of the tests; the one that came with it is in the history. */
    private void backToTheShippedPolicy() {
        JsonNode history = realm.admin().get(realm.latchkey("policy/history"));
        JsonNode shipped = history.get(history.size() - 1);
        assertThat(shipped.path("deed").asText()).isEqualTo("FOUND");
        realm.admin()
                .post(
                        realm.latchkey("policy/rollback"),
                        Map.of(
                                "version",
                                shipped.path("version").asText(),
                                "replaces",
                                realm.admin()
                                        .get(realm.latchkey("policy"))
                                        .path("version")
                                        .asText(),
                                "reason",
                                "as it was shipped"));
    }

    @Test
    void only_whoever_sees_the_realm_and_its_clients_may_ask() {
        assertThat(realm.as(realm.admin("view-realm"))
                        .request("GET", realm.latchkey("lint"), null)
                        .statusCode())
                .isEqualTo(403);
        assertThat(realm.as(realm.admin("view-realm", "view-clients"))
                        .request("GET", realm.latchkey("lint"), null)
                        .statusCode())
                .isEqualTo(200);
    }
}
