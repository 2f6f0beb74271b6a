package io.latchkey.it.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.client.OidcClient;
import io.latchkey.it.client.OidcClient.Answer;
import io.latchkey.it.client.WorkloadKey;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.workload.Workshop.Machine;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A workload whose proof is a token of the platform it runs on; another realm plays the platform. */
@WithKeycloak
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FederatedWorkloadIT {
    private static final WorkloadKey KEY = WorkloadKey.generate();

    private Workshop platform;
    private Workshop guarded;
    private Machine pod;
    private Machine job;

    @BeforeAll
    void makeRealms(Keycloak keycloak) {
        platform = Workshop.stock(keycloak, "workloads-platform");
        guarded = Workshop.guarded(keycloak, "workloads-federated");
        pod = platform.machine("pod", "low", Map.of(), Map.of("fullScopeAllowed", false));
        platform.admin()
                .post(
                        "workloads-platform/clients/" + pod.uuid() + "/protocol-mappers/models",
                        Map.of(
                                "name",
                                "audience",
                                "protocol",
                                "openid-connect",
                                "protocolMapper",
                                "oidc-audience-mapper",
                                "config",
                                Map.of("included.custom.audience", issuer(guarded), "access.token.claim", "true")));
        guarded.admin()
                .post(
                        "workloads-federated/identity-provider/instances",
                        Map.of(
                                "alias",
                                "platform",
                                "providerId",
                                "oidc",
                                "config",
                                Map.of(
                                        "issuer",
                                        issuer(platform),
                                        "useJwksUrl",
                                        "true",
                                        "jwksUrl",
                                        platform.endpoint("certs").toString(),
                                        "validateSignature",
                                        "true",
                                        "supportsClientAssertions",
                                        "true",
                                        "clientId",
                                        "unused",
                                        "authorizationUrl",
                                        platform.endpoint("auth").toString(),
                                        "tokenUrl",
                                        platform.endpoint("token").toString())));
        String subject = platform.admin()
                .get("workloads-platform/clients/" + pod.uuid() + "/service-account-user")
                .path("id")
                .asText();
        job = guarded.machine(
                "job",
                "high",
                Map.of("jwt.credential.issuer", "platform", "jwt.credential.sub", subject),
                Map.of("clientAuthenticatorType", "federated-jwt"));
    }

    @AfterAll
    void removeRealms() {
        platform.close();
        guarded.close();
    }

    @Test
    void an_identity_of_its_platform_serves_at_high_sensitivity_with_a_bound_token() {
        Answer bound = ask(Map.of("DPoP", KEY.dpop("POST", guarded.endpoint("token"))));
        Answer unbound = ask(Map.of());

        assertThat(bound.isGranted()).as(bound.body().toString()).isTrue();
        assertThat(bound.claims().at("/cnf/jkt").asText()).isNotEmpty();
        assertThat(unbound.error()).isEqualTo("invalid_request");
    }

    private Answer ask(Map<String, String> headers) {
        String identity =
                pod.bySecret(Workshop.BASEL).body().path("access_token").asText();
        Map<String, String> all = new HashMap<>(headers);
        all.put("X-Forwarded-For", Workshop.BASEL);
        OidcClient client = job.oidc();
        return client.token(
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_assertion_type",
                        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion",
                        identity),
                all);
    }

    private static String issuer(Workshop workshop) {
        return workshop.server().resolve("/realms/" + workshop.name()).toString();
    }
}
