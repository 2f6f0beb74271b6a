package io.latchkey.it.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.Decisions;
import io.latchkey.it.client.Events;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.Page.Kind;
import io.latchkey.it.client.TestUsers;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers that no browser or proxy would send. */
@WithKeycloak
class HostileInputIT {
    private static final String HOME = "198.18.2.7";

    @Test
    void a_long_user_agent_is_scored_or_turned_away(Keycloak keycloak, TestUsers users, Decisions decisions) {
        for (int length : List.of(513, 20_000, 60_000)) {
            Person person = users.withOtp();
            Visitor visitor = new Visitor(keycloak, person, browser("M".repeat(length)));
            assertThat(visitor.signIn("payroll").kind())
                    .as(length + " characters")
                    .isEqualTo(Kind.OTP);
            assertThat(decisions.last(person).level()).isEqualTo("MEDIUM");
        }

        HttpResponse<String> answer = get(keycloak, Map.of("User-Agent", "M".repeat(100_000)));
        assertThat(answer.statusCode()).isEqualTo(431);
    }

    @Test
    void a_long_user_agent_is_no_disguise(Keycloak keycloak, TestUsers users, Decisions decisions) {
        Person person = users.withOtp();
        Visitor owner = new Visitor(keycloak, person, HOME);
        owner.signIn("demo-app");

        Visitor thief = new Visitor(keycloak, person, browser("M".repeat(60_000))).withDevice(owner.device());
        Page page = thief.signIn("demo-app");

        assertThat(page.kind()).isEqualTo(Kind.OTP);
        assertThat(decisions.last(person).finding("device.token")).isEqualTo("transplanted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example.com",
                "198.18.2.7.evil.example.com",
                "fe80::1%eth0",
                "999.999.999.999",
                "0xcb.0.0x71.7",
                "'; DROP TABLE USER_ENTITY --",
                "<script>alert(1)</script>"
            })
    void a_forwarded_name_is_not_an_address_and_scores_no_lower_than_one(
            String name, Keycloak keycloak, TestUsers users, Decisions decisions) {
        Person person = users.withOtp();
        Visitor visitor = new Visitor(keycloak, person, HOME).provesItself();
        assertThat(visitor.comesBack("demo-app").kind()).isEqualTo(Kind.SIGNED_IN);

        visitor.browser().from(name);
        Page page = visitor.comesBack("demo-app");

        assertThat(page.kind()).isEqualTo(Kind.OTP);
        assertThat(decisions.last(person).finding("network.address")).isEqualTo("unreadable");
        assertThat(decisions.last(person).address()).isEmpty();
        assertThat(visitor.code(page).kind()).isEqualTo(Kind.SIGNED_IN);
    }

    @Test
    @Tag("distribution")
    void nobody_but_a_trusted_proxy_says_where_a_client_is(Keycloak keycloak, TestUsers users, Decisions decisions) {
        Person person = users.withOtp();
        new Visitor(keycloak, person, "198.51.100.7").signIn("demo-app");
        assertThat(decisions.last(person).address()).as("from a trusted proxy").isEqualTo("198.51.100.7");

        try (Relay relay = Relay.to(keycloak.url())) {
            Visitor visitor = new Visitor(relay.url(), person, "198.51.100.7");
            visitor.browser()
                    .withHeader("X-Real-IP", "198.51.100.7")
                    .withHeader("Forwarded", "for=198.51.100.7")
                    .withHeader("Client-IP", "198.51.100.7")
                    .withHeader("X-Forwarded-Trusted-Proxy", "true");
            visitor.signIn("demo-app");
        }

        assertThat(decisions.last(person).address()).isEqualTo("127.0.0.2");
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 5_000, 50_000})
    void a_long_forwarded_name_hides_no_wrong_password(
            int length, Keycloak keycloak, TestUsers users, AdminClient admin, Events events) {
        Person person = users.withOtp();
        Visitor visitor = new Visitor(keycloak, person, "a".repeat(length));

        try (Guard guard = new Guard(keycloak, admin)) {
            Page wrong = visitor.guess();
            assertThat(wrong.kind()).isEqualTo(Kind.PASSWORD);
            assertThat(wrong.status()).isLessThan(500);
            assertThat(events.last("LOGIN_ERROR", person.name()).ipAddress()).isEqualTo("a".repeat(255));
            guard.hasCounted(person, 1);
        }

        Page prompt = visitor.comesBack("demo-app");
        assertThat(prompt.kind()).isEqualTo(Kind.OTP);
        assertThat(visitor.code(prompt).kind()).isEqualTo(Kind.SIGNED_IN);
    }

    @Test
    void long_parameters_are_no_server_error(Keycloak keycloak) {
        String endless = "a".repeat(3_000);

        for (String query : List.of(
                "client_id=" + endless,
                "client_id=payroll&scope=openid+" + endless.replace("a", "a+"),
                "client_id=payroll&acr_values=" + endless,
                "client_id=payroll&ui_locales=" + endless,
                "client_id=payroll&login_hint=" + endless,
                "client_id=payroll&kc_action=" + endless,
                "client_id=payroll&prompt=" + endless,
                "client_id=%00%ff")) {
            URI url = URI.create(keycloak.url()
                    + "/realms/latchkey/protocol/openid-connect/auth?response_type=code&redirect_uri=http%3A%2F%2Flocalhost%3A8448%2Fcallback&"
                    + query);
            assertThat(new HttpBrowser().from(HOME).open(url).status())
                    .as(query)
                    .isLessThan(500);
        }
    }

    private static HttpBrowser browser(String userAgent) {
        return new HttpBrowser().withUserAgent(userAgent).from(HOME);
    }

    private static HttpResponse<String> get(Keycloak keycloak, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(keycloak.url() + "/realms/latchkey/account"));
        headers.forEach(request::header);
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
