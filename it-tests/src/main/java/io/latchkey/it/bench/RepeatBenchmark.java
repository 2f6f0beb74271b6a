package io.latchkey.it.bench;

import io.latchkey.it.bench.SignInRuns.Person;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.Page;
import io.latchkey.it.server.GeoData;
import io.latchkey.it.server.KeycloakDistribution;
import io.latchkey.it.server.KeycloakProcess;
import io.latchkey.it.server.ServerSettings;
import io.latchkey.it.server.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How soon after a sign-in the same user can sign in again. Keycloak's protection against guessing refuses him as
 * "temporarily disabled" until it has dealt with the first one on a thread of its own. Measured on Keycloak alone, then on
 * one with Latchkey: without the condition and with it, in turn.
 */
public final class RepeatBenchmark {
    private static final String STOCK = "stock";
    private static final String REALM = "latchkey";
    private static final int PEOPLE = 10;
    private static final int WARM_UP = 100;
    private static final int ROUNDS = 300;

    private final SignInRuns runs;
    private final List<Person> first = new ArrayList<>();
    private final List<Person> second = new ArrayList<>();

    private RepeatBenchmark(SignInRuns runs) {
        this.runs = runs;
    }

    /**
     * Second sign-ins, tried from the answer to the first on until they are let in.
     *
     * @param refused how many had to be tried more than once
     * @param waits from that answer to the attempt that was let in
     */
    private record Result(int refused, Samples waits) {}

    public static void main(String[] arguments) throws IOException {
        Workspace workspace = Workspace.locate();
        keycloakAlone(workspace);
        withLatchkey(workspace);
    }

    private static void keycloakAlone(Workspace workspace) throws IOException {
        KeycloakDistribution distribution = KeycloakDistribution.prepare(
                workspace, List.of(), KeycloakDistribution.DEFAULT_BUILD_OPTIONS, System.out::println);
        try (KeycloakProcess keycloak = KeycloakProcess.start(distribution, settings(workspace, List.of()))) {
            AdminClient admin = AdminClient.of(keycloak);
            admin.post("", Map.of("realm", STOCK, "enabled", true, "sslRequired", "none", "bruteForceProtected", true));
            new PlainFlow(admin, STOCK).client(PlainFlow.PLAIN, Map.of());
            SignInRuns runs = new SignInRuns(keycloak.url(), STOCK);
            RepeatBenchmark benchmark = new RepeatBenchmark(runs);
            for (int i = 0; i < PEOPLE; i++) {
                benchmark.add(runs.personWithoutFactor(admin, "repeat-" + i, address(i)), i);
            }
            benchmark.rounds(WARM_UP, PlainFlow.PLAIN);
            say("Keycloak alone", benchmark.rounds(ROUNDS, PlainFlow.PLAIN));
        }
    }

    private static void withLatchkey(Workspace workspace) throws IOException {
        KeycloakDistribution distribution = KeycloakDistribution.prepare(workspace, System.out::println);
        ServerSettings settings = settings(workspace, workspace.realms())
                .withOptions(GeoData.find(workspace).serverOptions());
        try (KeycloakProcess keycloak = KeycloakProcess.start(distribution, settings)) {
            AdminClient admin = AdminClient.of(keycloak);
            new PlainFlow(admin, REALM).create();
            SignInRuns runs = new SignInRuns(keycloak.url(), REALM);
            RepeatBenchmark benchmark = new RepeatBenchmark(runs);
            for (int i = 0; i < PEOPLE; i++) {
                benchmark.add(runs.person(admin, "repeat-" + i, address(i)), i);
            }
            benchmark.rounds(WARM_UP, PlainFlow.PLAIN, PlainFlow.WEIGHED);
            List<Result> results = benchmark.rounds(ROUNDS, PlainFlow.PLAIN, PlainFlow.WEIGHED);
            say("Latchkey, without the condition", results.subList(0, 1));
            say("Latchkey, with the condition", results.subList(1, 2));
        }
    }

    private static ServerSettings settings(Workspace workspace, List<Path> realms) throws IOException {
        Path folder = Files.createTempDirectory(Files.createDirectories(workspace.target()), "bench");
        return ServerSettings.forTests(folder, realms).withJvmOptions(List.of("-XX:+UseSerialGC"));
    }

    private static String address(int person) {
        return "198.51.100." + (person + 1);
    }

    private void add(Person person, int number) {
        first.add(person);
        second.add(person.elsewhere(address(number)));
    }

    /** So many rounds for each client, in turn. */
    private List<Result> rounds(int count, String... clients) {
        int[] refused = new int[clients.length];
        long[][] waits = new long[clients.length][count];
        for (int round = 0; round < count; round++) {
            for (int i = 0; i < clients.length; i++) {
                int person = (round + i * PEOPLE / 2) % PEOPLE;
                waits[i][round] = wait(first.get(person), second.get(person), clients[i]);
                refused[i] += waits[i][round] > 0 ? 1 : 0;
            }
        }
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < clients.length; i++) {
            results.add(new Result(refused[i], new Samples(waits[i])));
        }
        return results;
    }

    /** Nanoseconds; 0 if the very first attempt was let in. */
    private long wait(Person one, Person other, String client) {
        Page page = runs.open(other, client);
        Page done = runs.logIn(one, runs.open(one, client));
        if (done.kind() != Page.Kind.SIGNED_IN) {
            throw new IllegalStateException(one.name() + " was not signed in: " + done.status() + " " + done.title());
        }
        long answered = System.nanoTime();
        long wait = 0;
        Page next = runs.logIn(other, page);
        while (next.kind() == Page.Kind.PASSWORD) {
            wait = System.nanoTime() - answered;
            next = runs.logIn(other, next);
        }
        if (next.kind() != Page.Kind.SIGNED_IN) {
            throw new IllegalStateException(other.name() + " was not signed in: " + next.status() + " " + next.title());
        }
        return wait;
    }

    private static void say(String what, List<Result> results) {
        for (Result result : results) {
            System.out.println(String.format(
                    Locale.ROOT,
                    "%-34s refused at once: %d of %d; wait, ms: median %.1f, 90 %% %.1f, 99 %% %.1f, longest %.1f",
                    what,
                    result.refused(),
                    result.waits().nanos().length,
                    result.waits().median(),
                    result.waits().milliseconds(0.9),
                    result.waits().milliseconds(0.99),
                    Arrays.stream(result.waits().nanos()).max().orElse(0) / 1e6));
        }
    }
}
