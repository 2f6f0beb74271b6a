package io.latchkey.it.demo;

import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.AuthenticatorApp;
import io.latchkey.it.client.DemoRealm;
import io.latchkey.it.client.Event;
import io.latchkey.it.client.Events;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.OidcClient;
import io.latchkey.it.client.Page;
import java.io.PrintStream;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where a story plays: people sign in here, and each decision is shown as it is made. */
final class Stage {

    /** An application that nobody serves: the browser stops when it is sent there. */
    private static final URI APPLICATION = URI.create("http://localhost:65001/callback");

    private final URI server;
    private final DemoRealm realm;
    private final PrintStream out;
    private final Events events;
    private final Map<String, AuthenticatorApp> apps = new HashMap<>();

    Stage(URI server, DemoRealm realm, PrintStream out) {
        this.server = server;
        this.realm = realm;
        this.out = out;
        this.events = new Events(AdminClient.of(server), realm.name());
    }

    void say(String line) {
        out.println(line);
    }

    /**
     * Somebody signs in to a client with his password, and with his app's code where it is asked for; what comes of it
     * is shown under {@code title}.
     *
     * @return the page at which it ended
     */
    Page signIn(String title, String username, String clientId, HttpBrowser browser) {
        Instant start = Instant.now();
        OidcClient client = new OidcClient(server, realm.name(), clientId, APPLICATION);
        DemoRealm.User user = realm.user(username);
        Page page = browser.open(client.begin().url());
        if (page.kind() == Page.Kind.PASSWORD) {
            page = browser.logIn(page, username, user.password());
        }
        boolean asked = page.kind() == Page.Kind.OTP && user.totp().isPresent();
        if (asked) {
            AuthenticatorApp app = apps.computeIfAbsent(
                    username, ignored -> new AuthenticatorApp(user.totp().orElseThrow()));
            page = browser.enterOtp(page, app.next());
        }
        show(title + ": " + username + " to " + clientId, asked, page, start);
        return page;
    }

    /** Forgets cookies and all: a browser never seen before, at this address. */
    HttpBrowser browser(String address, String userAgent) {
        return new HttpBrowser().from(address).withUserAgent(userAgent);
    }

    private void show(String title, boolean asked, Page page, Instant start) {
        new DecisionTable(title, outcome(asked, page), event(start)).lines().forEach(out::println);
    }

    private static String outcome(boolean asked, Page page) {
        return switch (page.kind()) {
            case SIGNED_IN -> asked ? "signed in after the code of the app" : "signed in, no question asked";
            case ERROR -> "refused: " + page.title();
            case OTP, WEBAUTHN, RECOVERY_CODE -> "asked for " + page.kind() + ", left unanswered";
            default -> "stopped at " + page.kind() + " " + page.title();
        };
    }

    private Optional<Event> event(Instant start) {
        return events.all().stream()
                .filter(event -> !event.time().isBefore(start.minusSeconds(1)))
                .filter(event -> event.type().startsWith("LOGIN"))
                .reduce((earlier, later) -> later);
    }
}
