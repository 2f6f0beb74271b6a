package io.latchkey.it.bench;

import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.OidcClient;
import io.latchkey.it.server.GeoData;
import io.latchkey.it.server.KeycloakDistribution;
import io.latchkey.it.server.KeycloakProcess;
import io.latchkey.it.server.ServerSettings;
import io.latchkey.it.server.Workspace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the executor adds to a service account's token, by pairs that are interleaved: one client for which it is off, one for
 * which it is enforced, with everything in order. Also counts our statements.
 */
public final class WorkloadBenchmark {
    private static final String REALM = "latchkey";
    private static final String ADDRESS = "5.154.186.10";
    private static final int WARM_UP = 500;
    private static final int PAIRS = 1000;

    private final Job off;
    private final Job enforced;

    private WorkloadBenchmark(Job off, Job enforced) {
        this.off = off;
        this.enforced = enforced;
    }

    private record Job(OidcClient client, String secret) {}

    public static void main(String[] arguments) throws IOException {
        Workspace workspace = Workspace.locate();
        KeycloakDistribution distribution = KeycloakDistribution.prepare(workspace, System.out::println);
        ServerSettings settings = ServerSettings.forTests(
                        Files.createTempDirectory(Files.createDirectories(workspace.target()), "bench"),
                        workspace.realms())
                .withJvmOptions(List.of("-XX:+UseSerialGC"))
                .withOptions(GeoData.find(workspace).serverOptions());
        try (KeycloakProcess keycloak = KeycloakProcess.start(distribution, settings)) {
            AdminClient admin = AdminClient.of(keycloak);
            WorkloadBenchmark benchmark = new WorkloadBenchmark(
                    job(keycloak.url(), admin, "bench-off", "off"),
                    job(keycloak.url(), admin, "bench-enforced", "enforce"));
            benchmark.pairs(WARM_UP);
            Statements statements = new Statements(keycloak.managementUrl());
            Map<String, Long> before = statements.counts();
            benchmark.say(benchmark.pairs(PAIRS));
            Map<String, Long> after = statements.counts();
            after.forEach((kind, count) -> System.out.println(String.format(
                    Locale.ROOT,
                    "statements (%s): %d for %d tokens",
                    kind,
                    count - before.getOrDefault(kind, 0L),
                    PAIRS)));
        }
    }

    private static Job job(URI server, AdminClient admin, String clientId, String mode) {
        admin.post(
                REALM + "/clients",
                Map.of(
                        "clientId",
                        clientId,
                        "publicClient",
                        false,
                        "serviceAccountsEnabled",
                        true,
                        "standardFlowEnabled",
                        false,
                        "attributes",
                        Map.of("latchkey.sensitivity", "low", "latchkey.workloads", mode)));
        String secret = admin.get(REALM + "/clients/" + admin.clientUuid(REALM, clientId) + "/client-secret")
                .path("value")
                .asText();
        return new Job(new OidcClient(server, REALM, clientId, URI.create("http://localhost:65001/app")), secret);
    }

    /** Nanoseconds without the executor, and with it. */
    private long[][] pairs(int count) {
        long[][] nanos = new long[2][count];
        for (int i = 0; i < count; i++) {
            boolean first = i % 2 == 0;
            nanos[first ? 0 : 1][i] = token(first ? off : enforced);
            nanos[first ? 1 : 0][i] = token(first ? enforced : off);
        }
        return nanos;
    }

    private static long token(Job job) {
        long began = System.nanoTime();
        OidcClient.Answer answer = job.client().clientCredentials(job.secret(), Map.of("X-Forwarded-For", ADDRESS));
        long took = System.nanoTime() - began;
        if (!answer.isGranted()) {
            throw new IllegalStateException(answer.body().toString());
        }
        return took;
    }

    private void say(long[][] nanos) {
        Samples without = new Samples(nanos[0]);
        Samples with = new Samples(nanos[1]);
        Samples difference = with.over(without);
        System.out.println(String.format(
                Locale.ROOT,
                "a token, ms: without median %.2f, 90 %% %.2f; with median %.2f, 90 %% %.2f; added by pairs: median %.2f",
                without.median(),
                without.milliseconds(0.9),
                with.median(),
                with.milliseconds(0.9),
                difference.median()));
    }
}
