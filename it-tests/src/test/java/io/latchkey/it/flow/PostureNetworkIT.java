package io.latchkey.it.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpServer;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.OidcClient;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.KeycloakProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whose posture header counts, and where keys come from: for a server that shares this machine's loopback. */
@WithKeycloak
@Tag("distribution")
class PostureNetworkIT {
    private static final String HOME = "203.0.113.7";
    private static final String SESSION = "AUTH_SESSION_ID";
    private static final URI APP = URI.create("http://localhost:8448/callback");

    private final PostureProxy proxy = new PostureProxy();

    @BeforeEach
    void sharesLoopback(Keycloak keycloak) {
        assumeThat(keycloak).isInstanceOf(KeycloakProcess.class);
    }

    @Test
    void a_header_counts_only_from_a_proxy_that_keycloak_trusts(Keycloak keycloak, TestUsers users, AdminClient admin) {
        Person past = users.withPassword();
        Person through = users.withPassword();
        try (PostureComponent ignored = PostureComponent.trusting(admin, proxy);
                Relay relay = Relay.to(keycloak.url())) {
            signIn(relay.url(), new HttpBrowser(), past);
            signIn(keycloak.url(), new HttpBrowser().from(HOME), through);
        }
        assertThat(PostureIT.finding(admin, past)).isEqualTo("missing");
        assertThat(PostureIT.finding(admin, through)).isEqualTo("healthy");
    }

    @Test
    void nobody_can_call_himself_trusted(Keycloak keycloak, TestUsers users, AdminClient admin) {
        Person person = users.withPassword();
        HttpBrowser browser = new HttpBrowser().from(HOME).withHeader("X-Forwarded-Trusted-Proxy", "true");
        try (PostureComponent ignored = PostureComponent.trusting(admin, proxy);
                Relay relay = Relay.to(keycloak.url())) {
            signIn(relay.url(), browser, person);
        }
        assertThat(PostureIT.finding(admin, person)).isEqualTo("missing");
    }

    @Test
    void keys_are_loaded_through_keycloak_and_kept(Keycloak keycloak, TestUsers users, AdminClient admin)
            throws IOException {
        Person first = users.withPassword();
        Person second = users.withPassword();
        AtomicInteger requests = new AtomicInteger();
        HttpServer keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keys.createContext("/keys", exchange -> {
            requests.incrementAndGet();
            byte[] body = proxy.keySet().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        keys.start();
        try (PostureComponent ignored = PostureComponent.loadingFrom(
                admin, "http://localhost:" + keys.getAddress().getPort() + "/keys")) {
            signIn(keycloak.url(), new HttpBrowser().from(HOME), first);
            signIn(keycloak.url(), new HttpBrowser().from(HOME), second);
        } finally {
            keys.stop(0);
        }
        assertThat(PostureIT.finding(admin, first)).isEqualTo("healthy");
        assertThat(PostureIT.finding(admin, second)).isEqualTo("healthy");
        assertThat(requests).hasValue(1);
    }

    @Test
    void keys_that_can_not_be_had_end_no_sign_in(Keycloak keycloak, TestUsers users, AdminClient admin) {
        Person first = users.withPassword();
        Person second = users.withPassword();
        int lines = warnings(keycloak);
        try (PostureComponent ignored = PostureComponent.loadingFrom(admin, "http://localhost:1/keys")) {
            assertThat(signIn(keycloak.url(), new HttpBrowser().from(HOME), first)
                            .kind())
                    .isEqualTo(Page.Kind.SIGNED_IN);
            assertThat(signIn(keycloak.url(), new HttpBrowser().from(HOME), second)
                            .kind())
                    .isEqualTo(Page.Kind.SIGNED_IN);
        }
        assertThat(PostureIT.finding(admin, first)).isEqualTo("missing");
        assertThat(PostureIT.finding(admin, second)).isEqualTo("missing");
        assertThat(warnings(keycloak)).isEqualTo(lines + 1);
    }

    /** A whole sign-in by way of this address, with an assertion for the session that it begins. */
    private Page signIn(URI server, HttpBrowser browser, Person person) {
        Page page = browser.open(
                new OidcClient(server, "latchkey", "demo-app", APP).begin().url());
        String cookie = browser.cookies().value(SESSION);
        browser.withHeader(PostureProxy.HEADER, proxy.assertion(cookie, PostureProxy.HEALTHY));
        return browser.logIn(page, person.name(), person.password());
    }

    private static int warnings(Keycloak keycloak) {
        return (int) keycloak.log()
                .lines()
                .filter(line -> line.contains("Posture assertions in realm latchkey can't be checked"))
                .count();
    }
}
