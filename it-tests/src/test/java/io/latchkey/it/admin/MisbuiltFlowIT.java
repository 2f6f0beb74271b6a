package io.latchkey.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.MailSink;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** An administrator takes a sub-flow out of the browser flow that he thought he didn't need. */
@WithKeycloak
@TestInstance(Lifecycle.PER_CLASS)
class MisbuiltFlowIT {
    private static final String FLOW = "/authentication/flows/latchkey%20browser/executions";

    private Realm realm;

    @BeforeAll
    void makeRealm(Keycloak keycloak, MailSink mails) throws IOException {
        realm = Realm.copy(keycloak, mails, "misbuilt", "medium");
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @Test
    void a_flow_without_its_prompts_refuses_what_nobody_proved() {
        disable("latchkey browser step-up");
        Person person = realm.users().withOtp();

        Page refused = realm.logIn(new HttpBrowser().from(Realm.HOME), "ops-console", person);
        String outcome = realm.lastDecision(person).path("outcome").asText();
        Page ordinary = realm.logIn(new HttpBrowser().from(Realm.HOME), "demo-app", person);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.has("latchkey-refused")).isTrue();
        assertThat(outcome).isEqualTo("REFUSED");
        assertThat(ordinary.kind()).isEqualTo(Page.Kind.SIGNED_IN);

        disable("latchkey-gate");
        assertThat(realm.logIn(new HttpBrowser().from(Realm.HOME), "ops-console", person)
                        .kind())
                .as("the hole that the gate closes")
                .isEqualTo(Page.Kind.SIGNED_IN);
    }

    private void disable(String step) {
        for (JsonNode execution : realm.admin().get(realm.name() + FLOW)) {
            boolean found = execution.path("providerId").asText().equals(step)
                    || execution.path("displayName").asText().equals(step);
            if (found) {
                realm.admin().put(realm.name() + FLOW, ((ObjectNode) execution).put("requirement", "DISABLED"));
                return;
            }
        }
        throw new IllegalStateException("The flow has no step " + step);
    }
}
