package io.latchkey.it.bench;

import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.Directory;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.server.GeoData;
import io.latchkey.it.server.KeycloakDistribution;
import io.latchkey.it.server.KeycloakProcess;
import io.latchkey.it.server.MailSink;
import io.latchkey.it.server.ServerSettings;
import io.latchkey.it.server.Workspace;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Whether the time of an answer tells who has an account: what is typed at "Forgot password?" is, in turn and in an order that
 * changes with each round, an account's name, nobody's, a disabled account's, a service account's and that of somebody in a
 * directory that can only be read. Besides the answer itself,
 * the next page is measured too, which could be slowed down by a mail that is being sent.
 */
public final class RecoveryBenchmark {
    private static final String REALM = "latchkey";
    private static final String LOOPBACK = "127.0.0.1";
    private static final String UNIT = "bench";
    private static final int WARM_UP = 150;
    private static final int ROUNDS = 200;

    private final URI form;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Random random = new Random(1);

    /**
     * One kind of name, and how long its answers took.
     *
     * @param names one for each round, since one account isn't sent more than a few mails
     * @param answers nanoseconds from sending the form to the last byte of its answer, round by round
     * @param next the same of a page asked for right after it
     */
    private record Kind(String whose, List<String> names, long[] answers, long[] next) {
        static Kind of(String whose, IntFunction<String> name) {
            int rounds = WARM_UP + ROUNDS;
            return new Kind(
                    whose, IntStream.range(0, rounds).mapToObj(name).toList(), new long[rounds], new long[rounds]);
        }

        private static Samples measured(long[] nanos) {
            return new Samples(Arrays.copyOfRange(nanos, WARM_UP, nanos.length));
        }
    }

    private RecoveryBenchmark(URI server) {
        this.form = server.resolve("/realms/" + REALM + "/login-actions/reset-credentials?client_id=demo-app");
    }

    public static void main(String[] arguments) throws IOException {
        Workspace workspace = Workspace.locate();
        KeycloakDistribution distribution = KeycloakDistribution.prepare(workspace, System.out::println);
        Path folder = Files.createTempDirectory(Files.createDirectories(workspace.target()), "bench");
        try (Directory directory = Directory.start(LOOPBACK, LOOPBACK);
                MailSink mails = MailSink.start(0, folder.resolve("mail"));
                KeycloakProcess keycloak = KeycloakProcess.start(
                        distribution,
                        ServerSettings.forTests(folder, workspace.realms())
                                .withSmtpPort(mails.port())
                                .withJvmOptions(List.of("-XX:+UseSerialGC"))
                                .withOptions(GeoData.find(workspace).serverOptions()))) {
            List<Kind> kinds = kinds(AdminClient.of(keycloak), directory);
            double before = load();
            new RecoveryBenchmark(keycloak.url()).measure(kinds);
            say("%d rounds, load of the machine %.1f before and %.1f after", ROUNDS, before, load());
            say("mails: %d", mails.mails().size());
            report("answer to the form", kinds, Kind::answers);
            report("page right after it", kinds, Kind::next);
        }
    }

    /** Nobody's first. */
    private static List<Kind> kinds(AdminClient admin, Directory directory) {
        TestUsers users = new TestUsers(admin, REALM);
        admin.post(
                REALM + "/clients", Map.of("clientId", "bench", "publicClient", false, "serviceAccountsEnabled", true));
        directory.federate(admin, REALM, UNIT, true);
        return List.of(
                Kind.of("nobody's", round -> String.format(Locale.ROOT, "user-%08x", round)),
                Kind.of("an account's", round -> users.withPassword().name()),
                Kind.of("a disabled account's", round -> {
                    Person disabled = users.withPassword();
                    admin.put(REALM + "/users/" + disabled.id(), Map.of("enabled", false));
                    return disabled.name();
                }),
                Kind.of("a service account's", round -> "service-account-bench"),
                Kind.of(
                        "a read-only account's",
                        round -> directory
                                .add(admin, REALM, UNIT, String.format(Locale.ROOT, "reader-%08x", round))
                                .name()));
    }

    private void measure(List<Kind> kinds) {
        List<Kind> order = new ArrayList<>(kinds);
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            Collections.shuffle(order, random);
            for (Kind kind : order) {
                ask(kind, round);
            }
        }
    }

    private void ask(Kind kind, int round) {
        HttpBrowser browser = new HttpBrowser(http).from(elsewhere());
        HttpBrowser other = new HttpBrowser(http).from(elsewhere());
        Page.Form ask = browser.open(form).form("name=\"username\"").orElseThrow();
        Map<String, String> typed = Map.of("username", kind.names().get(round));
        long start = System.nanoTime();
        Page answer = browser.submit(ask, typed);
        long answered = System.nanoTime();
        other.open(form);
        kind.next()[round] = System.nanoTime() - answered;
        kind.answers()[round] = answered - start;
        if (answer.status() != 200) {
            throw new IllegalStateException(kind.whose() + ": " + answer.status() + " " + answer.title());
        }
    }

    /** A network that has asked for nothing yet: each may ask only so often. */
    private String elsewhere() {
        return "100.%d.%d.7".formatted(64 + random.nextInt(64), random.nextInt(256));
    }

    private static void report(String what, List<Kind> kinds, Function<Kind, long[]> nanos) {
        Samples nobody = Kind.measured(nanos.apply(kinds.get(0)));
        say("%-22s %9s %9s   %s", what + ", ms", "median", "90 %", "median against nobody's (95 %)");
        for (Kind kind : kinds) {
            Samples samples = Kind.measured(nanos.apply(kind));
            MedianDifference difference = MedianDifference.of(samples, nobody);
            say(
                    "%-22s %9.2f %9.2f   %s%s",
                    kind.whose(),
                    samples.median(),
                    samples.milliseconds(0.9),
                    kind == kinds.get(0) ? "" : difference,
                    difference.isClear() ? ", clear" : "");
        }
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
