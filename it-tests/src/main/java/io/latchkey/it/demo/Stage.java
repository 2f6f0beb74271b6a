package io.latchkey.it.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.AuthenticatorApp;
import io.latchkey.it.client.DemoRealm;
import io.latchkey.it.client.Event;
import io.latchkey.it.client.Events;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.OidcClient;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.server.Waiting;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where a story plays: people sign in here, and each decision is shown as it is made. */
final class Stage {

    /** An application that nobody serves: the browser stops when it is sent there. */
    private static final URI APPLICATION = URI.create("http://localhost:65001/callback");

    private static final List<String> DAYS =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
    private static final int OFFICE_HOURS = 10;
    private static final Duration BETWEEN_GUESSES = Duration.ofMillis(1_500);

    private final URI server;
    private final String realm;
    private final PrintStream out;
    private final AdminClient admin;
    private final DemoRealm demo;
    private final Path mails;
    private final Map<String, AuthenticatorApp> apps = new HashMap<>();

    /** @param mails where the demo keeps what it mails */
    Stage(URI server, DemoRealm demo, Path mails, PrintStream out) {
        this.server = server;
        this.realm = demo.name();
        this.out = out;
        this.admin = AdminClient.of(server);
        this.demo = demo;
        this.mails = mails;
    }

    URI server() {
        return server;
    }

    String realm() {
        return realm;
    }

    AdminClient admin() {
        return admin;
    }

    DemoRealm demo() {
        return demo;
    }

    Path mails() {
        return mails;
    }

    /** The one app of one of the demo's users, which never gives the same code twice. */
    AuthenticatorApp appOf(DemoRealm.User user) {
        return apps.computeIfAbsent(
                user.name(), name -> new AuthenticatorApp(user.totp().orElseThrow()));
    }

    void say(String line) {
        out.println(line);
    }

    /** Where service accounts play. */
    Machines machines() {
        return new Machines(this, server, realm, admin);
    }

    /** Somebody with a password and an app whom nothing is known of, so that a story can be played again. */
    Person somebodyNew() {
        Person person = new TestUsers(admin, realm).withOtp();
        say("   (" + person.name() + ", made for this story)");
        return person;
    }

    /** A browser never seen before, at this address. */
    HttpBrowser browser(String address, String userAgent) {
        return new HttpBrowser().from(address).withUserAgent(userAgent);
    }

    /** Somebody signs in with his password, and with his app's code where it is asked for; shows what comes of it. */
    void signIn(String title, Person person, String clientId, HttpBrowser browser) {
        Instant start = Instant.now();
        Page page = browser.open(application(clientId).begin().url());
        if (page.kind() == Page.Kind.PASSWORD) {
            page = browser.logIn(page, person.name(), person.password());
        }
        boolean asked = page.kind() == Page.Kind.OTP;
        if (asked) {
            page = browser.enterOtp(page, person.code());
        }
        Optional<Event> event = event(person, start);
        new DecisionTable(title + " (" + clientId + ")", outcome(asked, page), event, event.flatMap(this::explained))
                .lines()
                .forEach(this::say);
    }

    /** Somebody guesses, slowly enough not to be taken for a program and locked out for a minute. */
    void wrongPasswords(int count, Person person, HttpBrowser browser) {
        say("");
        say("== " + count + " wrong passwords in a row");
        Page page = browser.open(application("demo-app").begin().url());
        for (int i = 0; i < count && page.kind() == Page.Kind.PASSWORD; i++) {
            page = browser.logIn(page, person.name(), "guess-" + i);
            Instant next = Instant.now().plus(BETWEEN_GUESSES);
            Waiting.untilTrue(
                    "the next guess",
                    BETWEEN_GUESSES.multipliedBy(2),
                    () -> !Instant.now().isBefore(next));
        }
    }

    /** Lets a client be opened without a finding for ten hours from {@code from} on only, while something happens. */
    void withOfficeHours(String clientId, ZoneOffset zone, int from, Runnable something) {
        String path = realm + "/latchkey/policy";
        JsonNode before = admin.get(path);
        admin.put(
                path,
                Map.of(
                        "mode",
                        "enforce",
                        "clients",
                        Map.of(
                                clientId,
                                Map.of(
                                        "windows",
                                        List.of(Map.of(
                                                "zone", zone.getId(),
                                                "days", DAYS,
                                                "from", time(from),
                                                "until", time(from + OFFICE_HOURS)))))),
                version(before));
        try {
            something.run();
        } finally {
            restore(path, before);
        }
    }

    /** Lets recoveries prove what these cells of the table say, while something happens. */
    void withRecoveryTable(String cells, Runnable something) {
        String path = realm + "/latchkey/policy";
        JsonNode before = admin.get(path);
        ObjectNode document =
                before.path("own").isObject() ? before.path("own").deepCopy() : JsonNodeFactory.instance.objectNode();
        document.withObject("/recovery").putRawValue("table", new RawValue(cells));
        admin.put(path, document, version(before));
        try {
            something.run();
        } finally {
            restore(path, before);
        }
    }

    private void restore(String path, JsonNode before) {
        String now = version(admin.get(path));
        if (before.path("own").isObject()) {
            admin.put(path, before.get("own"), now);
        } else {
            admin.delete(path, now);
        }
    }

    private static String version(JsonNode policy) {
        return "\"" + policy.path("version").asText() + "\"";
    }

    /** The decision on a refresh of somebody's since then; empty if there was nothing to decide. */
    Optional<JsonNode> refreshSince(Person person, Instant start) {
        JsonNode newest = admin.get(realm + "/latchkey/decisions?max=1&user=" + person.id())
                .path(0);
        boolean found = newest.path("kind").asText().equals("REFRESH")
                && !Instant.parse(newest.path("at").asText()).isBefore(start.minusMillis(1));
        return found
                ? Optional.of(admin.get(
                        realm + "/latchkey/decisions/" + newest.path("id").asText()))
                : Optional.empty();
    }

    OidcClient application(String clientId) {
        return new OidcClient(server, realm, clientId, APPLICATION);
    }

    private static String time(int hour) {
        return String.format(Locale.ROOT, "%02d:00", hour);
    }

    private static String outcome(boolean asked, Page page) {
        return switch (page.kind()) {
            case SIGNED_IN -> asked ? "signed in after the code of the app" : "signed in, no question asked";
            case ERROR -> "refused: " + page.title();
            case OTP, WEBAUTHN, RECOVERY_CODE -> "asked for " + page.kind() + ", left unanswered";
            default -> page.title();
        };
    }

    private Optional<JsonNode> explained(Event event) {
        String id = event.detail("risk_decision");
        return id.isEmpty() ? Optional.empty() : Optional.of(admin.get(realm + "/latchkey/decisions/" + id));
    }

    private Optional<Event> event(Person person, Instant start) {
        return new Events(admin, realm)
                .all().stream()
                        .filter(event -> !event.time().isBefore(start.minusMillis(1)))
                        .filter(event -> event.type().startsWith("LOGIN"))
                        .filter(event -> person.id().equals(event.userId()))
                        .reduce((earlier, later) -> later);
    }
}
