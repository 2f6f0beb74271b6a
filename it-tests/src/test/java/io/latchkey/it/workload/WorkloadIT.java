package io.latchkey.it.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.client.OidcClient.Answer;
import io.latchkey.it.client.WorkloadKey;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.workload.Workshop.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a service account must prove for a token. */
@WithKeycloak
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkloadIT {
    private static final String CREATED = "client.secret.creation.time";
    private static final WorkloadKey KEY = WorkloadKey.generate();

    private Workshop workshop;

    @BeforeAll
    void makeRealm(Keycloak keycloak) {
        workshop = Workshop.guarded(keycloak, "workloads");
    }

    @AfterAll
    void removeRealm() {
        workshop.close();
    }

    @Test
    void a_secret_serves_a_client_of_low_sensitivity() {
        Machine machine = workshop.machine("low", "low", Map.of());

        assertThat(machine.bySecret(Workshop.BASEL).isGranted()).isTrue();
        assertThat(workshop.findings(workshop.decisions("low").get(0)))
                .contains("posture.workload_proof=accepted", "posture.workload_secret=fresh");
    }

    @Test
    void a_secret_does_not_serve_a_client_of_high_sensitivity_and_the_operator_is_told_what_does() {
        Machine machine = workshop.older("high", "high", Map.of());

        Answer answer = machine.bySecret(Workshop.BASEL);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("invalid_client");
        JsonNode decision = workshop.decisions("high").get(0);
        assertThat(answer.body().path("error_description").asText())
                .startsWith("Instead of a shared secret, the client must use a JWT signed with its own key")
                .contains("mutual TLS")
                .endsWith("(decision "
                        + decision.path("id").asText().substring(0, 8).toUpperCase(Locale.ROOT) + ")");
        assertThat(decision.path("outcome").asText()).isEqualTo("REFUSED");
        assertThat(decision.path("level").asText()).isEqualTo("CRITICAL");
        assertThat(workshop.findings(decision)).contains("posture.workload_proof=weak");
        assertThat(workshop.events().last("CLIENT_LOGIN_ERROR").error()).isEqualTo("invalid_client");
    }

    @Test
    void a_secret_that_is_too_old_is_refused_until_there_is_a_new_one() {
        Machine machine = workshop.machine("old", "low", Map.of());
        long old = Instant.now().minus(Duration.ofDays(91)).getEpochSecond();
        machine.set(Map.of(CREATED, Long.toString(old)));

        Answer refused = machine.bySecret(Workshop.BASEL);
        workshop.admin().post("workloads/clients/" + machine.uuid() + "/client-secret", Map.of());

        assertThat(refused.error()).isEqualTo("invalid_client");
        assertThat(refused.body().path("error_description").asText()).startsWith("The client's secret is too old");
        assertThat(machine.bySecret(Workshop.BASEL).isGranted()).isTrue();
    }

    @Test
    void a_secret_that_came_by_import_has_no_age_and_is_refused() {
        Machine machine = workshop.machine("imported", "low", Map.of(), Map.of("secret", "from-a-file"));

        assertThat(machine.bySecret(Workshop.BASEL)
                        .body()
                        .path("error_description")
                        .asText())
                .startsWith("Nobody knows how old the client's secret is");
    }

    @Test
    void a_key_of_its_own_serves_at_normal_sensitivity() {
        Machine machine = workshop.signing("signing", "normal", KEY, Map.of("access.token.lifespan", "7200"));

        Answer answer = machine.byKey(KEY, Map.of(), Map.of());

        assertThat(answer.isGranted()).as(answer.body().toString()).isTrue();
        assertThat(answer.body().path("expires_in").asInt()).isBetween(1790, 1800);
    }

    @Test
    void at_high_sensitivity_the_token_is_bound_to_the_key_and_lives_ten_minutes() {
        Machine machine = workshop.signing("bound", "high", KEY, Map.of("access.token.lifespan", "7200"));

        Answer unbound = machine.byKey(KEY, Map.of(), Map.of());
        Answer bound = machine.byBoundKey(KEY);

        assertThat(unbound.error()).isEqualTo("invalid_request");
        assertThat(unbound.body().path("error_description").asText()).contains("DPoP");
        assertThat(bound.isGranted()).as(bound.body().toString()).isTrue();
        assertThat(bound.claims().at("/cnf/jkt").asText()).isNotEmpty();
        assertThat(bound.body().path("expires_in").asInt()).isBetween(590, 600);
        assertThat(bound.claims().path("exp").asLong()
                        - bound.claims().path("iat").asLong())
                .isLessThanOrEqualTo(600);
    }

    @Test
    void networks_that_are_named_hold_whatever_else_is_in_order() {
        Machine machine = workshop.machine("networked", "low", Map.of("latchkey.networks", "5.154.186.0/24"));

        assertThat(machine.bySecret(Workshop.BASEL).isGranted()).isTrue();
        Answer refused = machine.bySecret(Workshop.BERN);

        assertThat(refused.error()).isEqualTo("unauthorized_client");
        assertThat(refused.body().path("error_description").asText())
                .doesNotContain("network")
                .doesNotContain("5.154")
                .contains("decision ");
        assertThat(workshop.findings(workshop.decisions("networked").get(0)))
                .contains("network.workload_network=outside");
    }

    @Test
    void a_country_never_seen_is_refused_and_a_system_never_seen_is_reported() {
        Machine machine = workshop.machine("usual", "low", Map.of());
        assertThat(machine.bySecret(Workshop.BASEL).isGranted()).isTrue();

        Answer elsewhere = machine.bySecret(Workshop.BERN);
        List<String> reported = workshop.findings(workshop.decisions("usual").get(0));
        Answer abroad = machine.bySecret(Workshop.SAO_PAULO);

        assertThat(elsewhere.isGranted()).isTrue();
        assertThat(reported).contains("network.workload_system=new", "geo.workload_country=known");
        assertThat(abroad.error()).isEqualTo("unauthorized_client");
        assertThat(workshop.findings(workshop.decisions("usual").get(0))).contains("geo.workload_country=new");
        assertThat(machine.bySecret(Workshop.BASEL).isGranted()).isTrue();
    }

    @Test
    void only_the_first_token_of_a_day_is_recorded() {
        Machine machine = workshop.machine("often", "low", Map.of());
        machine.bySecret(Workshop.BASEL);
        int before = workshop.decisions("often").size();

        for (int i = 0; i < 6; i++) {
            assertThat(machine.bySecret(Workshop.BASEL).isGranted()).isTrue();
        }

        assertThat(before).isEqualTo(1);
        assertThat(workshop.decisions("often"))
                .as("each doubling of the rate is new")
                .hasSize(3);
    }

    @Test
    void what_is_usual_for_it_is_shown_as_its_profile() {
        Machine machine = workshop.machine("shown", "low", Map.of());
        machine.bySecret(Workshop.BASEL);
        String account = workshop.admin()
                .get("workloads/clients/" + machine.uuid() + "/service-account-user")
                .path("id")
                .asText();

        JsonNode profile = workshop.admin().get("workloads/latchkey/users/" + account + "/profile");

        assertThat(profile.at("/tables/0/name").asText()).isEqualTo("workload-system");
        assertThat(profile.at("/tables/1/rows/0/value").asText()).isEqualTo("CH");
    }

    @Test
    void an_account_that_is_frozen_gets_no_token() {
        Machine machine = workshop.machine("frozen", "low", Map.of());
        String account = workshop.admin()
                .get("workloads/clients/" + machine.uuid() + "/service-account-user")
                .path("id")
                .asText();
        workshop.admin().put("workloads/latchkey/users/" + account + "/profile/standing", Map.of("state", "FROZEN"));

        assertThat(machine.bySecret(Workshop.BASEL).error()).isEqualTo("unauthorized_client");
    }

    @Test
    void refresh_tokens_are_refused_since_they_outlive_the_token() {
        Machine machine = workshop.machine("refreshing", "low", Map.of("client_credentials.use_refresh_token", "true"));

        assertThat(machine.bySecret(Workshop.BASEL)
                        .body()
                        .path("error_description")
                        .asText())
                .startsWith("Turn off the client's refresh tokens");
    }

    @Test
    void a_client_in_observe_mode_is_refused_nothing_and_what_would_be_is_recorded() {
        Machine machine = workshop.machine("observed", "high", Map.of("latchkey.workloads", "observe"));

        Answer answer = machine.bySecret(Workshop.BASEL);

        assertThat(answer.isGranted()).isTrue();
        assertThat(answer.body().path("expires_in").asInt()).isBetween(290, 300);
        JsonNode decision = workshop.decisions("observed").get(0);
        assertThat(decision.path("outcome").asText()).isEqualTo("ALLOWED");
        assertThat(workshop.findings(decision))
                .contains("posture.workload_proof=weak", "posture.workload_binding=unbound");
    }

    @Test
    void a_client_that_is_off_leaves_no_trace() {
        Machine machine = workshop.machine("off", "high", Map.of("latchkey.workloads", "off"));

        assertThat(machine.bySecret(Workshop.BASEL).isGranted()).isTrue();
        assertThat(workshop.decisions("off")).isEmpty();
    }

    @Test
    void a_decision_on_a_workload_adds_up() {
        Machine machine = workshop.older("sum", "high", Map.of());
        machine.bySecret(Workshop.BASEL);

        JsonNode detail = workshop.admin()
                .get("workloads/latchkey/decisions/"
                        + workshop.decisions("sum").get(0).path("id").asText());
        double sum = 0;
        for (JsonNode row : detail.path("rows")) {
            sum += row.path("points").asDouble();
        }

        assertThat(sum).isEqualTo(detail.path("points").asDouble()).isPositive();
    }
}
