package io.latchkey.it.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.latchkey.it.client.OidcClient.Answer;
import io.latchkey.it.client.WorkloadKey;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.workload.Workshop.Machine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a thief tries with a workload: each attack first against Keycloak without the executor, where it works. */
@WithKeycloak
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkloadAttackIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final WorkloadKey KEY = WorkloadKey.generate();

    private Workshop stock;
    private Workshop guarded;

    @BeforeAll
    void makeRealms(Keycloak keycloak) {
        stock = Workshop.stock(keycloak, "workloads-stock");
        guarded = Workshop.guarded(keycloak, "workloads-attacked");
    }

    @AfterAll
    void removeRealms() {
        stock.close();
        guarded.close();
    }

    @Test
    void a_leaked_secret_is_of_no_use_in_a_country_that_its_workload_was_never_in() {
        Machine open = stock.machine("leaky", "low", Map.of());
        open.bySecret(Workshop.BASEL);
        assertThat(open.bySecret(Workshop.SAO_PAULO).isGranted()).isTrue();

        Machine held = guarded.machine("leaky", "low", Map.of());
        assertThat(held.bySecret(Workshop.BASEL).isGranted()).isTrue();
        Answer stolen = held.bySecret(Workshop.SAO_PAULO);

        assertThat(stolen.error()).isEqualTo("unauthorized_client");
        assertThat(stolen.body().path("error_description").asText())
                .startsWith("The client may not get a token with this request");
    }

    @Test
    void a_leaked_token_of_a_high_client_is_of_no_use_without_its_key() throws Exception {
        Machine open = stock.signing("bearer", "high", KEY, Map.of());
        String bearer = token(open.byKey(KEY, Map.of("scope", "openid"), Map.of()));
        assertThat(userInfo(stock, Map.of("Authorization", "Bearer " + bearer))).isEqualTo(200);

        Machine held = guarded.signing("bearer", "high", KEY, Map.of());
        assertThat(held.byKey(KEY, Map.of("scope", "openid"), Map.of()).isGranted())
                .isFalse();
        String bound = token(held.byBoundKey(KEY));
        URI endpoint = guarded.endpoint("userinfo");

        assertThat(userInfo(guarded, Map.of("Authorization", "Bearer " + bound)))
                .isEqualTo(401);
        assertThat(userInfo(guarded, Map.of("Authorization", "DPoP " + bound))).isEqualTo(401);
        WorkloadKey thief = WorkloadKey.generate();
        assertThat(userInfo(
                        guarded, Map.of("Authorization", "DPoP " + bound, "DPoP", thief.dpop("GET", endpoint, bound))))
                .isEqualTo(401);
        assertThat(userInfo(
                        guarded, Map.of("Authorization", "DPoP " + bound, "DPoP", KEY.dpop("GET", endpoint, bound))))
                .isEqualTo(200);
    }

    @Test
    void nobody_is_signed_in_through_a_workload() throws Exception {
        Map<String, Object> mixed = Map.of(
                "standardFlowEnabled",
                true,
                "directAccessGrantsEnabled",
                true,
                "redirectUris",
                List.of("http://localhost:65001/*"));
        Machine open = stock.machine("mixed", "low", Map.of(), mixed);
        assertThat(HTTP.send(authorization(open), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
        assertThat(password(open).body().path("error_description").asText()).contains("Invalid user credentials");

        Machine held = guarded.older("mixed", "low", mixed);
        HttpResponse<String> refused = HTTP.send(authorization(held), HttpResponse.BodyHandlers.ofString());

        assertThat(refused.statusCode()).isEqualTo(302);
        assertThat(refused.headers().firstValue("Location").orElse("")).contains("error=unauthorized_client");
        assertThat(password(held).error()).isEqualTo("unauthorized_client");
        assertThat(guarded.findings(guarded.decisions("mixed").get(0))).contains("target.workload_flow=interactive");
        assertThat(held.bySecret(Workshop.BASEL).isGranted())
                .as("its own token")
                .isTrue();
    }

    @Test
    void a_client_cannot_make_its_own_proof_weaker() throws Exception {
        Machine open = stock.signing("self", "high", KEY, Map.of());
        assertThat(register(open, weaker("self"))).isEqualTo(200);
        assertThat(attribute(open, "latchkey.sensitivity")).isEqualTo("low");

        Machine held = guarded.signing("self", "high", KEY, Map.of());

        assertThat(register(held, weaker("self"))).isEqualTo(403);
        assertThat(register(held, Map.of("clientId", "self", "clientAuthenticatorType", "client-secret")))
                .isEqualTo(403);
        assertThat(register(held, Map.of("clientId", "self", "attributes", Map.of("latchkey.workloads", "off"))))
                .isEqualTo(403);
        assertThat(register(
                        held,
                        Map.of("clientId", "self", "attributes", Map.of("client.secret.creation.time", "4102444800"))))
                .isEqualTo(403);
        assertThat(register(held, Map.of("clientId", "self", "name", "A better name")))
                .isEqualTo(200);
        assertThat(attribute(held, "latchkey.sensitivity")).isEqualTo("high");
        assertThat(guarded.decisions("self"))
                .hasSize(4)
                .allSatisfy(decision ->
                        assertThat(guarded.findings(decision)).containsExactly("target.workload_change=refused"));
    }

    @Test
    void an_administrator_lowers_the_sensitivity_before_the_proof_and_leaves_a_record_of_both() {
        Machine held = guarded.signing("lowered", "high", KEY, Map.of());
        String path = "workloads-attacked/clients/" + held.uuid();
        Map<String, Object> both = weaker("lowered");

        HttpResponse<String> refused = guarded.admin().request("PUT", path, both);
        held.set(Map.of("latchkey.sensitivity", "low"));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("instead of a shared secret");
        assertThat(guarded.admin().request("PUT", path, both).statusCode()).isEqualTo(204);
    }

    @Test
    void attributes_that_mean_nothing_are_refused_with_their_place() {
        Machine held = guarded.machine("readable", "low", Map.of());
        String path = "workloads-attacked/clients/" + held.uuid();

        Map.of(
                        "latchkey.networks", "10.0.0.0/8, anywhere",
                        "latchkey.sensitivity", "hihg",
                        "latchkey.workloads", "on")
                .forEach((name, value) -> {
                    HttpResponse<String> answer = guarded.admin()
                            .request("PUT", path, Map.of("clientId", "readable", "attributes", Map.of(name, value)));
                    assertThat(answer.statusCode()).as(name).isEqualTo(400);
                    assertThat(answer.body()).contains(name);
                });
    }

    private static Map<String, Object> weaker(String clientId) {
        return Map.of(
                "clientId",
                clientId,
                "clientAuthenticatorType",
                "client-secret",
                "attributes",
                Map.of("latchkey.sensitivity", "low"));
    }

    /** As the client itself, by the token that it was registered with. */
    private static int register(Machine machine, Map<String, Object> change) throws Exception {
        Workshop workshop = machine.workshop();
        String own = workshop.admin()
                .post(workshop.name() + "/clients/" + machine.uuid() + "/registration-access-token", Map.of())
                .path("registrationAccessToken")
                .asText();
        Map<String, Object> whole = new HashMap<>(change);
        whole.put("serviceAccountsEnabled", true);
        HttpRequest request = HttpRequest.newBuilder(workshop.server()
                        .resolve("/realms/" + workshop.name() + "/clients-registrations/default/" + machine.clientId()))
                .header("Authorization", "Bearer " + own)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(whole)))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    private static String attribute(Machine machine, String name) {
        Workshop workshop = machine.workshop();
        return workshop.admin()
                .get(workshop.name() + "/clients/" + machine.uuid())
                .path("attributes")
                .path(name)
                .asText();
    }

    private static String token(Answer answer) {
        assertThat(answer.isGranted()).as(answer.body().toString()).isTrue();
        return answer.body().path("access_token").asText();
    }

    private static HttpRequest authorization(Machine machine) {
        return HttpRequest.newBuilder(machine.oidc().begin().url()).build();
    }

    private static Answer password(Machine machine) {
        return machine.oidc().passwordGrant("nobody", "nothing", Map.of("client_secret", machine.secret()), Map.of());
    }

    private static int userInfo(Workshop workshop, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(workshop.endpoint("userinfo"));
        headers.forEach(request::header);
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode();
    }
}
