package io.latchkey.it.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.browser.Browser;
import io.latchkey.it.browser.LoginPage;
import io.latchkey.it.browser.OtpPage;
import io.latchkey.it.browser.WebAuthnPage;
import io.latchkey.it.browser.WebAuthnRegisterPage;
import io.latchkey.it.client.Events;
import io.latchkey.it.client.OidcClient;
import io.latchkey.it.client.RedirectServer;
import io.latchkey.it.client.TestUsers;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** What people see and do in a real browser when they are asked for more than a password. */
@WithKeycloak
class BrowserStepUpIT {
    private static final String HOME = "203.0.113.7";
    private static final By TRUST = By.name("latchkey-trust");

    @Test
    void a_new_device_at_a_sensitive_client_is_asked_for_the_passkey(
            Keycloak keycloak, Browser browser, RedirectServer app, TestUsers users, Events events) {
        Person person = users.withPassword();
        browser.withAuthenticator().from(HOME);
        OidcClient.Attempt enrolment = open(keycloak, browser, app, "demo-app", "webauthn-register");
        new LoginPage(browser).logIn(person.name(), person.password());
        WebAuthnRegisterPage register = new WebAuthnRegisterPage(browser);
        assertThat(register.isShown()).isTrue();
        register.register();
        assertThat(app.callback(enrolment)).containsKey("code");
        forgetEverything(browser);

        OidcClient.Attempt attempt = open(keycloak, browser, app, "payroll");
        new LoginPage(browser).logIn(person.name(), person.password());
        WebAuthnPage prompt = new WebAuthnPage(browser);
        assertThat(prompt.isShown()).isTrue();
        browser.screenshot();
        prompt.authenticate();

        assertThat(app.callback(attempt)).containsKey("code");
        assertThat(events.last("LOGIN", person.name()).detail("risk_level")).isEqualTo("medium");
    }

    @Test
    void neither_refresh_nor_back_gets_past_the_prompt(
            Keycloak keycloak, Browser browser, RedirectServer app, TestUsers users, Events events) {
        Person person = users.withOtp();
        OidcClient.Attempt attempt = open(keycloak, browser.from(HOME), app, "payroll");
        new LoginPage(browser).logIn(person.name(), person.password());
        assertThat(new OtpPage(browser).isShown()).isTrue();

        browser.driver().navigate().refresh();
        browser.screenshot();
        browser.driver().navigate().back();
        browser.screenshot();
        browser.open(attempt.url().toString());
        if (new LoginPage(browser).isShown()) {
            new LoginPage(browser).logIn(person.name(), person.password());
        }

        OtpPage prompt = new OtpPage(browser);
        assertThat(prompt.isShown()).isTrue();
        prompt.enter(person.code());
        assertThat(app.callback(attempt)).containsKey("code");
        assertThat(events.last("LOGIN", person.name()).detail("risk_level")).isEqualTo("medium");
    }

    @Test
    void trusting_the_device_spares_the_next_prompt(
            Keycloak keycloak, Browser browser, RedirectServer app, TestUsers users) {
        Person person = users.withOtp();
        OidcClient.Attempt first = open(keycloak, browser.from(HOME), app, "payroll");
        new LoginPage(browser).logIn(person.name(), person.password());
        browser.screenshot();
        browser.find(TRUST).click();
        new OtpPage(browser).enter(person.code());
        assertThat(app.callback(first)).containsKey("code");

        OidcClient.Attempt second = open(keycloak, browser, app, "payroll", Map.of("prompt", "login"));
        new LoginPage(browser).reauthenticate(person.password());

        assertThat(app.callback(second)).containsKey("code");
    }

    private static OidcClient.Attempt open(
            Keycloak keycloak, Browser browser, RedirectServer app, String client, Map<String, String> more) {
        OidcClient.Attempt attempt = new OidcClient(keycloak.url(), "latchkey", client, app.address()).begin(more);
        browser.open(attempt.url().toString());
        return attempt;
    }

    private static OidcClient.Attempt open(Keycloak keycloak, Browser browser, RedirectServer app, String client) {
        return open(keycloak, browser, app, client, Map.of());
    }

    private static OidcClient.Attempt open(
            Keycloak keycloak, Browser browser, RedirectServer app, String client, String action) {
        return open(keycloak, browser, app, client, Map.of("kc_action", action));
    }

    /** As on a device that was never used: no session, no device cookie. The passkey stays. */
    private static void forgetEverything(Browser browser) {
        browser.driver().executeCdpCommand("Network.clearBrowserCookies", Map.of());
    }
}
