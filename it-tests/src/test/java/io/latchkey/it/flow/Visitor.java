package io.latchkey.it.flow;

import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.OidcClient;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.Waiting;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Somebody at one browser, who signs in to several applications. */
final class Visitor {
    static final String DEVICE_COOKIE = "LATCHKEY_DEVICE";
    static final String CHROME =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final URI APP = URI.create("http://localhost:8448/callback");

    private final URI server;
    private final Person person;
    private final HttpBrowser browser;

    Visitor(Keycloak keycloak, Person person, String address) {
        this(keycloak, person, newBrowser().from(address));
    }

    /** The same by way of another address of the server. */
    Visitor(URI server, Person person, String address) {
        this(server, person, newBrowser().from(address));
    }

    Visitor(Keycloak keycloak, Person person, HttpBrowser browser) {
        this(keycloak.url(), person, browser);
    }

    private Visitor(URI server, Person person, HttpBrowser browser) {
        this.server = server;
        this.person = person;
        this.browser = browser;
    }

    HttpBrowser browser() {
        return browser;
    }

    /** Opens an application: the password page, or further if there is a session. */
    Page open(String client, Map<String, String> more) {
        return browser.open(
                new OidcClient(server, "latchkey", client, APP).begin(more).url());
    }

    Page open(String client) {
        return open(client, Map.of());
    }

    /** Opens an application and gives the password. */
    Page signIn(String client) {
        return password(open(client));
    }

    /**
     * The same in the browser opened again, and once more where Keycloak takes a sign-in right after another for a
     * concurrent one.
     */
    Page comesBack(String client) {
        return Waiting.until(
                "the password to be taken",
                PATIENCE,
                () -> Optional.of(later().signIn(client)).filter(next -> next.kind() != Page.Kind.PASSWORD));
    }

    /** Steps up with the person's app, after which the browser is known to be his, and closes it. */
    Visitor provesItself() {
        Page end = code(signIn("ops-console"));
        if (end.kind() != Page.Kind.SIGNED_IN) {
            throw new IllegalStateException("The sign-in ended on a page of kind " + end.kind());
        }
        return later();
    }

    Page password(Page page) {
        return password(page, person.password());
    }

    /** Gives any password. */
    Page password(Page page, String password) {
        return browser.logIn(page, person.name(), password);
    }

    /** Opens an application and gives a wrong password. */
    Page guess() {
        return password(open("demo-app"), "not-" + person.password());
    }

    /** The same person at another browser, with this one's device cookie in it. */
    Visitor copiedTo(HttpBrowser other) {
        other.cookies().put(DEVICE_COOKIE, browser.cookies().value(DEVICE_COOKIE), "/realms/latchkey/");
        return new Visitor(server, person, other);
    }

    /** A browser that says it is the same as everybody's here, without any cookie. */
    static HttpBrowser newBrowser() {
        return new HttpBrowser().withUserAgent(CHROME);
    }

    /** Gives the next code of the person's app, ticking these boxes. */
    Page code(Page page, String... boxes) {
        return otp(page, person.code(), boxes);
    }

    Page otp(Page page, String code, String... boxes) {
        Map<String, String> fields = new HashMap<>(Map.of("otp", code));
        for (String box : boxes) {
            fields.put(box, "on");
        }
        return browser.submit(page.form("name=\"otp\"").orElseThrow(), fields);
    }

    /** Asks for where a tab's sign-in stands, as a browser does that is sent back to it. */
    Page reload(Page page) {
        return browser.open(URI.create(page.url().toString().replaceAll("(session_code|execution)=[^&]*&?", "")));
    }

    /** What this browser holds as the device cookie. */
    String device() {
        return browser.cookies().value(DEVICE_COOKIE);
    }

    /** Puts a device cookie in place of this browser's own. */
    Visitor withDevice(String cookie) {
        browser.cookies().put(DEVICE_COOKIE, cookie, "/realms/latchkey/");
        return this;
    }

    /** The same browser, closed and opened again: its sessions are gone, the device cookie is not. */
    Visitor later() {
        browser.cookies().closeBrowser();
        return this;
    }
}
