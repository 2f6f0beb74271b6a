package io.latchkey.it.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.TestUsers;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.client.WorkloadKey;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which workloads prove less than their sensitivity asks for. */
@WithKeycloak
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkloadReportIT {
    private static final String NAME = "workloads-report";

    private Workshop workshop;

    @BeforeAll
    void makeRealm(Keycloak keycloak) {
        workshop = Workshop.guarded(keycloak.url(), NAME, "observe", "{}");
        workshop.machine("fresh-low", "low", Map.of());
        long old = Instant.now().minus(Duration.ofDays(200)).getEpochSecond();
        workshop.machine("old-low", "low", Map.of()).set(Map.of("client.secret.creation.time", Long.toString(old)));
        workshop.machine("secret-critical", "critical", Map.of("latchkey.networks", "10.0.0.0/8"));
        workshop.signing("bound-high", "high", WorkloadKey.generate(), Map.of("dpop.bound.access.tokens", "true"));
        workshop.signing("unbound-high", "high", WorkloadKey.generate(), Map.of());
    }

    @AfterAll
    void removeRealm() {
        workshop.close();
    }

    @Test
    void the_weak_ones_are_listed_by_urgency_with_what_to_change_first() {
        JsonNode report = workshop.admin().get(NAME + "/latchkey/workloads");

        assertThat(report.findValuesAsText("client")).containsExactly("secret-critical", "unbound-high", "old-low");
        JsonNode worst = report.get(0);
        assertThat(worst.path("proof").asText()).isEqualTo("secret");
        assertThat(worst.path("accepted"))
                .extracting(JsonNode::asText)
                .containsExactly("signed-jwt", "mutual-tls", "federated");
        assertThat(worst.path("faults")).extracting(JsonNode::asText).containsExactly("proof", "unbound");
        assertThat(worst.path("networksNamed").asBoolean()).isTrue();
        assertThat(worst.path("change").asText()).startsWith("Instead of a shared secret, the client must use");
        JsonNode old = report.get(2);
        assertThat(old.path("secretAgeDays").asInt()).isEqualTo(200);
        assertThat(old.path("secretDays").asInt()).isEqualTo(90);
        assertThat(old.path("faults")).extracting(JsonNode::asText).containsExactly("old-secret");
    }

    @Test
    void pages_hold_every_workload_once_and_nothing_that_is_not_one() {
        JsonNode all = workshop.admin().get(NAME + "/latchkey/workloads?all=true&max=200");
        JsonNode first = workshop.admin().get(NAME + "/latchkey/workloads?all=true&max=2");
        JsonNode second = workshop.admin().get(NAME + "/latchkey/workloads?all=true&max=200&first=2");

        List<String> names = all.findValuesAsText("client");
        assertThat(names)
                .containsExactlyInAnyOrder("fresh-low", "old-low", "secret-critical", "bound-high", "unbound-high");
        assertThat(first.findValuesAsText("client")).isEqualTo(names.subList(0, 2));
        assertThat(second.findValuesAsText("client")).isEqualTo(names.subList(2, names.size()));
    }

    @ParameterizedTest
    @CsvSource({"max=0, max", "max=201, max", "first=-1, first", "all=perhaps, all"})
    void what_cannot_be_read_is_named(String query, String place) {
        var answer = workshop.admin().request("GET", NAME + "/latchkey/workloads?" + query, null);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"place\":\"" + place + "\"");
    }

    @ParameterizedTest
    @CsvSource({"view-users, 403", "view-events, 403", "view-clients, 200", "manage-clients, 200"})
    void it_takes_the_right_to_view_clients(String role, int status) {
        Person person = new TestUsers(workshop.admin(), NAME).withPassword();
        String management = workshop.admin().clientUuid(NAME, "realm-management");
        JsonNode granted = workshop.admin().get(NAME + "/clients/" + management + "/roles/" + role);
        workshop.admin()
                .post(NAME + "/users/" + person.id() + "/role-mappings/clients/" + management, List.of(granted));
        AdminClient as = AdminClient.as(workshop.server(), NAME, "admin-cli", person.name(), person.password());

        assertThat(as.request("GET", NAME + "/latchkey/workloads", null).statusCode())
                .isEqualTo(status);
    }
}
