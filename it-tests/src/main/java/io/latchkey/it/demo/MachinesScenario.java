package io.latchkey.it.demo;

import io.latchkey.it.client.OidcClient.Answer;
import io.latchkey.it.client.WorkloadKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** From a nightly job with an old secret to one whose stolen token is worth nothing. */
final class MachinesScenario implements Scenario {
    private static final String BASEL = "5.154.186.10";
    private static final String SAO_PAULO = "200.160.2.3";
    private static final String BATCH_SECRET = "batch-demo-1";

    @Override
    public String name() {
        return "machines";
    }

    @Override
    public String summary() {
        return "a nightly job with a secret is found, gets a key, and is robbed in vain.";
    }

    @Override
    public void play(Stage stage) {
        try (Machines machines = stage.machines()) {
            machines.bySecret("As it was set up: a secret, only observed", "batch", BATCH_SECRET, BASEL);
            WorkloadKey key = WorkloadKey.generate();
            String secret = machines.machine("with-secret", "high", Map.of(), Map.of());
            machines.bySecret("The same where the policy is enforced", secret, machines.secret(secret), BASEL);
            String signing = machines.machine(
                    "with-key",
                    "high",
                    Map.of("use.jwks.string", "true", "jwks.string", key.jwks(), "access.token.lifespan", "3600"),
                    Map.of("clientAuthenticatorType", "client-jwt"));
            machines.byKey("With a key of its own, the token bound to nothing", signing, key, false, BASEL);
            Answer bound = machines.byKey("The same, with a DPoP proof", signing, key, true, BASEL);
            stolen(stage, machines, bound.body().path("access_token").asText());
            String legacy = machines.machine("legacy", "low", Map.of("latchkey.networks", "5.154.186.0/24"), Map.of());
            machines.bySecret(
                    "A legacy job of low sensitivity, in its network", legacy, machines.secret(legacy), BASEL);
            machines.bySecret("Its secret, leaked to São Paulo", legacy, machines.secret(legacy), SAO_PAULO);
            machines.report();
        }
    }

    private static void stolen(Stage stage, Machines machines, String token) {
        HttpRequest request = HttpRequest.newBuilder(machines.endpoint("userinfo"))
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            int status = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            stage.say("");
            stage.say("== That token, copied and used without the key");
            stage.say("   HTTP " + status);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
