package io.latchkey.it.bench;

import io.latchkey.it.bench.SignInRuns.Person;
import io.latchkey.it.bench.SignInRuns.Run;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.server.GeoData;
import io.latchkey.it.server.KeycloakDistribution;
import io.latchkey.it.server.KeycloakProcess;
import io.latchkey.it.server.ServerSettings;
import io.latchkey.it.server.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What a sign-in costs with Latchkey's condition and without it, on one server in one run: interleaved pairs of the same
 * people, then many at once.
 */
public final class SignInBenchmark {

    private static final String REALM = "latchkey";
    private static final int PEOPLE = 20;
    private static final int WARM_UP = 150;
    private static final int PAIRS = 200;
    private static final int BURST = 1000;
    private static final int AT_ONCE = 8;

    private final SignInRuns runs;
    private final Statements statements;

    private SignInBenchmark(SignInRuns runs, Statements statements) {
        this.runs = runs;
        this.statements = statements;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        Workspace workspace = Workspace.locate();
        KeycloakDistribution distribution = KeycloakDistribution.prepare(workspace, System.out::println);
        Path folder = Files.createTempDirectory(Files.createDirectories(workspace.target()), "bench");
        ServerSettings settings = ServerSettings.forTests(folder, workspace.realms())
                .withJvmOptions(List.of("-XX:+UseSerialGC"))
                .withOptions(GeoData.find(workspace).serverOptions());
        try (KeycloakProcess keycloak = KeycloakProcess.start(distribution, settings)) {
            AdminClient admin = AdminClient.of(keycloak);
            // Its guard takes a sign-in right after another for a concurrent one while the first is still being closed.
            admin.put(REALM, Map.of("realm", REALM, "bruteForceProtected", false));
            new PlainFlow(admin, REALM).create();
            SignInRuns runs = new SignInRuns(keycloak.url(), REALM);
            new SignInBenchmark(runs, new Statements(keycloak.managementUrl())).run(admin);
        }
    }

    private void run(AdminClient admin) throws InterruptedException, ExecutionException {
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            people.add(runs.person(admin, "bench-" + i, "198.51.100." + (i + 1)));
        }
        say("Warming up: %d pairs", WARM_UP);
        pairs(people, WARM_UP);
        say("Measuring: %d interleaved pairs of %d people", PAIRS, PEOPLE);
        Map<String, Long> before = statements.counts();
        List<Samples> pair = pairs(people, PAIRS);
        Map<String, Long> after = statements.counts();
        Samples plain = pair.get(0);
        Samples weighed = pair.get(1);
        say("%-28s %10s %10s %10s", "login POST, ms", "median", "90 %", "99 %");
        row("without the condition", plain);
        row("with the condition", weighed);
        row("added, pair by pair", weighed.over(plain));
        after.forEach((kind, count) -> {
            double each = (count - before.getOrDefault(kind, 0L)) / (double) PAIRS;
            if (each > 2.5) {
                throw new IllegalStateException("Both of a pair were weighed: " + each + " statements, " + kind);
            }
            say("statements of ours for a LOW sign-in, %s: %.2f", kind, each);
        });
        burst(people);
    }

    /** The plain samples, then the weighed ones; which of a pair comes first alternates. */
    private List<Samples> pairs(List<Person> people, int count) {
        long[] plain = new long[count];
        long[] weighed = new long[count];
        for (int i = 0; i < count; i++) {
            Person person = people.get(i % people.size());
            if (i / people.size() % 2 == 0) {
                plain[i] = measured(person, PlainFlow.PLAIN);
                weighed[i] = measured(person, PlainFlow.WEIGHED);
            } else {
                weighed[i] = measured(person, PlainFlow.WEIGHED);
                plain[i] = measured(person, PlainFlow.PLAIN);
            }
        }
        return List.of(new Samples(plain), new Samples(weighed));
    }

    private long measured(Person person, String client) {
        Run run = runs.signIn(person, client);
        if (!run.signedIn()) {
            throw new IllegalStateException(
                    person.name() + " was not signed in to " + client + ": " + run.status() + " " + run.page());
        }
        return run.nanos();
    }

    private void burst(List<Person> people) throws InterruptedException, ExecutionException {
        say("%d sign-ins, %d at a time", BURST, AT_ONCE);
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        try {
            long start = System.nanoTime();
            List<Future<List<Run>>> workers = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                Person person = people.get(i);
                workers.add(pool.submit(() -> many(person, BURST / AT_ONCE)));
            }
            int signedIn = 0;
            int errors = 0;
            for (Future<List<Run>> worker : workers) {
                for (Run run : worker.get()) {
                    signedIn += run.signedIn() ? 1 : 0;
                    errors += run.status() >= 500 ? 1 : 0;
                }
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            say("signed in %d, errors 5xx %d, %.1f a second", signedIn, errors, BURST / seconds);
        } finally {
            pool.shutdownNow();
        }
    }

    private List<Run> many(Person person, int count) {
        List<Run> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(runs.signIn(person, PlainFlow.WEIGHED));
        }
        return all;
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
