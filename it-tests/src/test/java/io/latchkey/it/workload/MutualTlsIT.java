package io.latchkey.it.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latchkey.it.server.KeycloakDistribution;
import io.latchkey.it.server.KeycloakProcess;
import io.latchkey.it.server.Ports;
import io.latchkey.it.server.ServerSettings;
import io.latchkey.it.server.Workspace;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A workload that proves itself by the certificate of its connection, on a Keycloak that speaks TLS itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MutualTlsIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private KeycloakProcess keycloak;
    private Workshop workshop;
    private URI tls;
    private SSLContext own;
    private SSLContext thief;

    @BeforeAll
    void startServer(@TempDir Path folder) throws Exception {
        Certificates certificates = new Certificates(folder);
        Path server = certificates.key("server", "CN=localhost");
        Path backend = certificates.key("backend", "CN=backend");
        Path other = certificates.key("other", "CN=other");
        Path clients = certificates.trust("clients", List.of(backend, other));
        Path trusted = certificates.trust("trusted", List.of(server));
        own = Certificates.context(backend, trusted);
        thief = Certificates.context(other, trusted);
        int port = Ports.free(1).get(0);
        tls = URI.create("https://localhost:" + port);
        Workspace workspace = Workspace.locate();
        Path servers = Files.createDirectories(workspace.target().resolve("keycloak/servers"));
        ServerSettings settings = ServerSettings.forTests(Files.createTempDirectory(servers, "tls-"), List.of())
                .withOptions(List.of(
                        "--https-port=" + port,
                        "--http-management-scheme=http",
                        "--https-key-store-file=" + server,
                        "--https-key-store-password=" + Certificates.PASSWORD,
                        "--https-trust-store-file=" + clients,
                        "--https-trust-store-password=" + Certificates.PASSWORD));
        List<String> build = new ArrayList<>(KeycloakDistribution.DEFAULT_BUILD_OPTIONS);
        build.add("--https-client-auth=request");
        keycloak = KeycloakProcess.start(
                KeycloakDistribution.prepare(workspace, workspace.providers(), build, System.out::println), settings);
        workshop = Workshop.guarded(keycloak.url(), "tls", "enforce", Workshop.AT_ONCE);
        workshop.machine(
                "backend",
                "high",
                Map.of("x509.subjectdn", "CN=backend", "tls.client.certificate.bound.access.tokens", "true"),
                Map.of("clientAuthenticatorType", "client-x509"));
    }

    @AfterAll
    void stopServer() {
        if (keycloak != null) {
            keycloak.close();
        }
    }

    @Test
    void a_certificate_serves_at_high_sensitivity_and_binds_the_token() throws Exception {
        HttpResponse<String> answer = token(own);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String access = JSON.readTree(answer.body()).path("access_token").asText();
        JsonNode claims = JSON.readTree(
                new String(Base64.getUrlDecoder().decode(access.split("\\.", -1)[1]), StandardCharsets.UTF_8));
        assertThat(claims.at("/cnf/x5t#S256").asText()).isNotEmpty();
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isLessThanOrEqualTo(600);
        assertThat(workshop.findings(workshop.decisions("backend").get(0)))
                .contains("posture.workload_proof=accepted", "posture.workload_binding=bound");
        assertThat(userInfo(own, access)).isEqualTo(200);
        assertThat(userInfo(thief, access))
                .as("the token by another certificate")
                .isEqualTo(401);
    }

    @Test
    void another_certificate_does_not_serve() throws Exception {
        assertThat(token(thief).statusCode()).isNotEqualTo(200);
    }

    private HttpResponse<String> token(SSLContext with) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(tls.resolve("/realms/tls/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=backend&scope=openid"))
                .build();
        return client(with).send(request, HttpResponse.BodyHandlers.ofString());
    }

    private int userInfo(SSLContext with, String access) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(tls.resolve("/realms/tls/protocol/openid-connect/userinfo"))
                .header("Authorization", "Bearer " + access)
                .build();
        return client(with).send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    private static HttpClient client(SSLContext with) {
        return HttpClient.newBuilder().sslContext(with).build();
    }
}
