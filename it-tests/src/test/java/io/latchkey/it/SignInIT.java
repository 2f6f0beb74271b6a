package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.browser.Browser;
import io.latchkey.it.browser.LoginPage;
import io.latchkey.it.client.Events;
import io.latchkey.it.client.OidcClient;
import io.latchkey.it.client.RedirectServer;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@WithKeycloak
class SignInIT {

    @Test
    @Tag("smoke")
    void alice_signs_in_with_her_password(Keycloak keycloak, Browser browser, RedirectServer app, Events events) {
        OidcClient client = new OidcClient(keycloak.url(), "latchkey", "demo-app", app.address());
        OidcClient.Attempt attempt = client.begin();
        browser.from("203.0.113.7").open(attempt.url().toString());
        browser.screenshot();

        new LoginPage(browser).logIn("alice", "alice-demo-1");

        OidcClient.Answer tokens =
                client.exchange(attempt, app.callback(attempt).get("code"));
        browser.screenshot();
        assertThat(tokens.claims().path("preferred_username").asText()).isEqualTo("alice");
        assertThat(events.last("LOGIN", "alice").ipAddress()).isEqualTo("203.0.113.7");
    }

    @Test
    void a_user_of_a_fresh_demo_gets_a_token_for_his_password_from_an_address_inside(Keycloak keycloak) {
        OidcClient client =
                new OidcClient(keycloak.url(), "latchkey", "demo-app", URI.create("http://localhost:8448/callback"));

        OidcClient.Answer answer = client.passwordGrant(
                "dora", "dora-demo-1", Map.of(), Map.of("X-Forwarded-For", "192.168.77.5", "User-Agent", "curl/8.5.0"));

        assertThat(answer.isGranted()).isTrue();
    }
}
