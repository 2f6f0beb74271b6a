package io.latchkey.it.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.DemoRealm;
import io.latchkey.it.client.OidcClient;
import io.latchkey.it.client.OidcClient.Answer;
import io.latchkey.it.client.TestUsers;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.server.GeoData;
import io.latchkey.it.server.KeycloakDistribution;
import io.latchkey.it.server.KeycloakProcess;
import io.latchkey.it.server.ServerSettings;
import io.latchkey.it.server.Workspace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What a token refresh costs with the executor {@code latchkey-session} and without it, on one server in one run: interleaved
 * pairs in two realms that are the same but for the client policies, then a steady load on each.
 */
public final class RefreshBenchmark {
    private static final String WEIGHED = "latchkey";
    private static final String PLAIN = "plain";
    private static final int PEOPLE = 20;
    private static final int WARM_UP = 1000;
    private static final int PAIRS = 1000;
    private static final int PER_SECOND = 200;
    private static final int SECONDS = 60;
    private static final Map<String, String> HOME = Map.of("X-Forwarded-For", "46.5.28.200");

    private final URI server;
    private final List<String> weighed = new ArrayList<>();
    private final List<String> plain = new ArrayList<>();

    private RefreshBenchmark(URI server) {
        this.server = server;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Workspace workspace = Workspace.locate();
        KeycloakDistribution distribution = KeycloakDistribution.prepare(workspace, System.out::println);
        Path folder = Files.createTempDirectory(Files.createDirectories(workspace.target()), "bench");
        ServerSettings settings = ServerSettings.forTests(folder, workspace.realms())
                .withJvmOptions(List.of("-XX:+UseSerialGC"))
                .withOptions(GeoData.find(workspace).serverOptions());
        try (KeycloakProcess keycloak = KeycloakProcess.start(distribution, settings)) {
            AdminClient admin = AdminClient.of(keycloak);
            admin.put(WEIGHED, Map.of("realm", WEIGHED, "bruteForceProtected", false));
            admin.post("", withoutPolicies(workspace));
            RefreshBenchmark benchmark = new RefreshBenchmark(keycloak.url());
            benchmark.signIn(admin);
            benchmark.pairs(new Statements(keycloak.managementUrl()));
            benchmark.load("without the executor", PLAIN, benchmark.plain);
            benchmark.load("with the executor", WEIGHED, benchmark.weighed);
        }
    }

    private static ObjectNode withoutPolicies(Workspace workspace) {
        ObjectNode realm =
                DemoRealm.json(workspace.project().resolve("realm-exports/src/main/realms/latchkey-realm.json"));
        realm.put("realm", PLAIN);
        realm.put("bruteForceProtected", false);
        realm.remove(List.of("users", "clientProfiles", "clientPolicies"));
        return realm;
    }

    private void signIn(AdminClient admin) {
        for (int i = 0; i < PEOPLE; i++) {
            weighed.add(refreshToken(admin, WEIGHED));
            plain.add(refreshToken(admin, PLAIN));
        }
    }

    private String refreshToken(AdminClient admin, String realm) {
        Person person = new TestUsers(admin, realm).withPassword();
        Answer answer = client(realm).passwordGrant(person.name(), person.password(), Map.of(), HOME);
        if (!answer.isGranted()) {
            throw new IllegalStateException(person.name() + " was not signed in: " + answer);
        }
        return answer.body().path("refresh_token").asText();
    }

    private void pairs(Statements statements) {
        say("Warming up: %d pairs", WARM_UP);
        measure(WARM_UP);
        say("Measuring: %d interleaved pairs of %d people", PAIRS, PEOPLE);
        Map<String, Long> before = statements.counts();
        List<Samples> pair = measure(PAIRS);
        Map<String, Long> after = statements.counts();
        say("%-28s %10s %10s %10s", "refresh, ms", "median", "90 %", "99 %");
        row("without the executor", pair.get(0));
        row("with the executor", pair.get(1));
        row("added, pair by pair", pair.get(1).over(pair.get(0)));
        after.forEach((kind, count) -> say(
                "statements of ours for an unchanged refresh, %s: %.2f",
                kind, (count - before.getOrDefault(kind, 0L)) / (double) PAIRS));
    }

    private List<Samples> measure(int count) {
        long[] without = new long[count];
        long[] with = new long[count];
        for (int i = 0; i < count; i++) {
            int person = i % PEOPLE;
            if (i / PEOPLE % 2 == 0) {
                without[i] = timed(PLAIN, plain.get(person));
                with[i] = timed(WEIGHED, weighed.get(person));
            } else {
                with[i] = timed(WEIGHED, weighed.get(person));
                without[i] = timed(PLAIN, plain.get(person));
            }
        }
        return List.of(new Samples(without), new Samples(with));
    }

    private long timed(String realm, String token) {
        long start = System.nanoTime();
        Answer answer = client(realm).refresh(token, HOME);
        long took = System.nanoTime() - start;
        if (!answer.isGranted()) {
            throw new IllegalStateException("Not refreshed in " + realm + ": " + answer);
        }
        return took;
    }

    /** Begins so many a second, whether or not the earlier ones have ended. */
    private void load(String what, String realm, List<String> tokens) throws InterruptedException {
        int count = PER_SECOND * SECONDS;
        AtomicLongArray nanos = new AtomicLongArray(count);
        AtomicInteger next = new AtomicInteger();
        AtomicInteger granted = new AtomicInteger();
        AtomicInteger errors = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(count);
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(32);
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = i * TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
            pool.schedule(
                    () -> {
                        int mine = next.getAndIncrement();
                        try {
                            Answer answer = client(realm).refresh(tokens.get(mine % tokens.size()), HOME);
                            granted.addAndGet(answer.isGranted() ? 1 : 0);
                            errors.addAndGet(answer.status() >= 500 ? 1 : 0);
                        } finally {
                            nanos.set(mine, System.nanoTime() - start - due);
                            done.countDown();
                        }
                    },
                    due,
                    TimeUnit.NANOSECONDS);
        }
        done.await();
        double seconds = (System.nanoTime() - start) / 1e9;
        pool.shutdownNow();
        long[] all = new long[count];
        for (int i = 0; i < count; i++) {
            all[i] = nanos.get(i);
        }
        say(
                "%s: %d refreshes begun at %d a second, ended in %.1f s (%.0f a second): granted %d, errors 5xx %d",
                what, count, PER_SECOND, seconds, count / seconds, granted.get(), errors.get());
        row("from due time to answer", new Samples(all));
    }

    private OidcClient client(String realm) {
        return new OidcClient(server, realm, "demo-app", URI.create("http://localhost:65002/app"));
    }

    private static void row(String what, Samples samples) {
        say(
                "%-28s %10.2f %10.2f %10.2f",
                what, samples.median(), samples.milliseconds(0.9), samples.milliseconds(0.99));
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
