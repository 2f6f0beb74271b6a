package io.latchkey.it.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.DemoRealm;
import io.latchkey.it.client.OidcClient;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.Workspace;
import io.latchkey.it.workload.Workshop.Machine;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The client profiles and policies that come with Latchkey work as they are imported. */
@WithKeycloak
class WorkloadExportsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Path.of("realm-exports/src/main/policies");

    private static JsonNode file(String name) throws IOException {
        return JSON.readTree(
                Workspace.locate().project().resolve(FOLDER).resolve(name).toFile());
    }

    @Test
    void a_realm_that_exists_takes_the_profiles_and_then_the_policies(Keycloak keycloak) throws IOException {
        try (Workshop workshop = Workshop.stock(keycloak, "workloads-imported")) {
            Machine machine = workshop.machine("batch", "high", Map.of());
            machine.bySecret(Workshop.BASEL);
            assertThat(workshop.decisions("batch")).isEmpty();

            workshop.admin().put(workshop.name() + "/client-policies/profiles", file("latchkey-client-profiles.json"));
            workshop.admin().put(workshop.name() + "/client-policies/policies", file("latchkey-client-policies.json"));

            assertThat(machine.bySecret(Workshop.BASEL).isGranted())
                    .as("observed")
                    .isTrue();
            assertThat(workshop.decisions("batch")).hasSize(1);
            machine.set(Map.of("latchkey.workloads", "enforce"));
            assertThat(machine.bySecret(Workshop.BASEL).error()).isEqualTo("invalid_client");
        }
    }

    @Test
    void the_realm_of_the_demo_observes_its_nightly_batch(Keycloak keycloak, AdminClient admin, DemoRealm demo) {
        String secret = demo.clients().stream()
                .filter(client -> client.id().equals("batch"))
                .findFirst()
                .flatMap(DemoRealm.Client::secret)
                .orElseThrow();

        OidcClient.Answer answer = new OidcClient(
                        keycloak.url(), demo.name(), "batch", URI.create("http://localhost:65001/app"))
                .clientCredentials(secret, Map.of("X-Forwarded-For", Workshop.BASEL));

        assertThat(answer.isGranted()).isTrue();
        JsonNode decision =
                admin.get("latchkey/latchkey/decisions?client=batch&max=1").path(0);
        assertThat(decision.path("level").asText()).isEqualTo("CRITICAL");
        assertThat(decision.path("outcome").asText()).isEqualTo("ALLOWED");
    }
}
