package io.latchkey.it.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.browser.Browser;
import io.latchkey.it.browser.LoginPage;
import io.latchkey.it.browser.OtpPage;
import io.latchkey.it.browser.WebAuthnPage;
import io.latchkey.it.browser.WebAuthnRegisterPage;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.Events;
import io.latchkey.it.client.OidcClient;
import io.latchkey.it.client.RedirectServer;
import io.latchkey.it.client.TestUsers;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.MailSink;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WindowType;

/** What people see and do in a real browser when they are asked for more than a password, and when they are not. */
@WithKeycloak
class BrowserStepUpIT {
    private static final String HOME = "91.64.12.7";
    private static final String ABROAD = "200.160.2.3";
    private static final By TRUST = By.name("latchkey-trust");

    private BrowserVisit visit;

    private final Browser browser;
    private final RedirectServer app;
    private final TestUsers users;
    private final Events events;

    BrowserStepUpIT(Keycloak keycloak, Browser browser, RedirectServer app, TestUsers users, Events events) {
        this.browser = browser;
        this.app = app;
        this.users = users;
        this.events = events;
        this.visit = new BrowserVisit(keycloak, browser, app);
    }

    @BeforeEach
    void atHome() {
        browser.from(HOME);
    }

    @Test
    void an_ordinary_sign_in_is_asked_nothing() {
        Person person = users.withOtp();

        OidcClient.Attempt attempt = visit.signIn(person, "demo-app");

        assertThat(visit.isIn(attempt)).isTrue();
        assertThat(level(person)).isEqualTo("low");
    }

    @Test
    void a_new_device_at_a_sensitive_client_is_asked_for_a_code_which_can_be_pasted_as_it_is_shown() {
        Person person = users.withOtp();
        OidcClient.Attempt attempt = visit.signIn(person, "payroll");
        OtpPage prompt = new OtpPage(browser);
        assertThat(prompt.isShown()).isTrue();
        browser.screenshot();

        prompt.paste(" " + new StringBuilder(person.code()).insert(3, ' ') + " ");

        assertThat(visit.isIn(attempt)).isTrue();
        assertThat(level(person)).isEqualTo("medium");
    }

    @Test
    void a_new_device_at_a_sensitive_client_is_asked_for_the_passkey() {
        Person person = withPasskey(users.withPassword());

        OidcClient.Attempt attempt = visit.signIn(person, "payroll");
        WebAuthnPage prompt = new WebAuthnPage(browser);
        assertThat(prompt.isShown()).isTrue();
        browser.screenshot();
        prompt.authenticate();

        assertThat(visit.isIn(attempt)).isTrue();
        assertThat(level(person)).isEqualTo("medium");
    }

    @Test
    void a_passkey_that_signs_in_without_a_password_steps_up_as_well(AdminClient admin) {
        Person person = withKey(users.withPassword(), "webauthn-register-passwordless");

        OidcClient.Attempt medium = visit.signIn(person, "payroll");
        assertThat(new WebAuthnPage(browser).isShown()).isTrue();
        browser.screenshot();
        new WebAuthnPage(browser).authenticate();
        assertThat(visit.isIn(medium)).isTrue();
        assertThat(level(person)).isEqualTo("medium");
        visit.forgetEverything();

        try (PolicyDocument ignored = PolicyDocument.highAndNeverCritical(admin)) {
            OidcClient.Attempt high = visit.signIn(person, "demo-app");
            new WebAuthnPage(browser).authenticate();
            assertThat(visit.isIn(high)).isTrue();
        }
        assertThat(level(person)).isEqualTo("high");
    }

    @Test
    void at_high_on_a_new_device_nothing_but_the_passkey_will_do(AdminClient admin, MailSink mails) {
        Person person = withPasskey(users.withOtp());

        try (PolicyDocument ignored = PolicyDocument.highAndNeverCritical(admin)) {
            OidcClient.Attempt attempt = visit.signIn(person, "demo-app");
            assertThat(new WebAuthnPage(browser).isShown()).isTrue();
            assertThat(new OtpPage(browser).offersAnotherWay()).isFalse();
            browser.screenshot();
            new WebAuthnPage(browser).authenticate();

            assertThat(visit.isIn(attempt)).isTrue();
        }
        assertThat(level(person)).isEqualTo("high");
        assertThat(mails.last(person.email()).subject()).isEqualTo("An unusual sign-in to your account");
    }

    @Test
    void a_dangerous_sign_in_ends_on_a_page_with_a_reference(AdminClient admin) {
        Person person = users.withOtp();
        try (PolicyDocument ignored = PolicyDocument.scoring(admin, "enforce", 90)) {
            OidcClient.Attempt attempt = visit.signIn(person, "demo-app");

            assertThat(browser.find(By.id("latchkey-reference")).getText()).matches("[0-9A-F]{8}");
            browser.driver().navigate().refresh();
            assertThat(browser.has(By.id("latchkey-refused"))).isTrue();
            browser.screenshot();
            assertThat(app.hasReturned(attempt)).isFalse();
        }
    }

    @Test
    void single_sign_on_is_silent_at_home_and_challenged_from_a_new_network() {
        Person person = users.withOtp();
        OidcClient.Attempt first = visit.signIn(person, "payroll");
        new OtpPage(browser).enter(person.code());
        assertThat(visit.isIn(first)).isTrue();
        assertThat(visit.isIn(visit.open("payroll")))
                .as("from where he signed in")
                .isTrue();

        browser.from(ABROAD);
        OidcClient.Attempt attempt = visit.open("payroll");
        OtpPage prompt = new OtpPage(browser);
        assertThat(prompt.isShown()).isTrue();
        browser.screenshot();
        prompt.enter(person.code());

        assertThat(visit.isIn(attempt)).isTrue();
    }

    @Test
    void neither_refresh_nor_back_gets_past_the_prompt() {
        Person person = users.withOtp();
        OidcClient.Attempt attempt = visit.signIn(person, "payroll");
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
        assertThat(visit.isIn(attempt)).isTrue();
        assertThat(level(person)).isEqualTo("medium");
    }

    @Test
    void a_second_tab_does_not_get_past_the_prompt_either() {
        Person person = users.withOtp();
        visit.signIn(person, "payroll");
        assertThat(new OtpPage(browser).isShown()).isTrue();

        browser.driver().switchTo().newWindow(WindowType.TAB);
        browser.from(HOME);
        OidcClient.Attempt attempt = visit.signIn(person, "demo-app");

        OtpPage prompt = new OtpPage(browser);
        assertThat(prompt.isShown()).isTrue();
        browser.screenshot();
        prompt.enter(person.code());
        assertThat(visit.isIn(attempt)).isTrue();
        // The first tab goes on by itself as soon as there is a session, and that is a sign-in too.
        assertThat(level(person, "demo-app")).isEqualTo("medium");
    }

    @Test
    void a_trusted_device_is_spared_until_its_owner_deletes_it_in_the_account_console() {
        Person person = users.withOtp();
        OidcClient.Attempt first = visit.signIn(person, "payroll");
        browser.find(TRUST).click();
        new OtpPage(browser).enter(person.code());
        assertThat(visit.isIn(first)).isTrue();
        OidcClient.Attempt spared = visit.open("payroll", Map.of("prompt", "login"));
        new LoginPage(browser).reauthenticate(person.password());
        assertThat(visit.isIn(spared)).isTrue();

        browser.open(visit.keycloak().url() + "/realms/latchkey/account/account-security/signing-in");
        By devices = By.cssSelector("[data-testid='latchkey-device/credential-list'] [data-testrole='remove']");
        browser.find(devices);
        browser.screenshot();
        browser.submit(devices);
        browser.submit(By.id("kc-accept"));
        browser.find(By.cssSelector("[data-testid='otp/credential-list']"));
        assertThat(browser.has(devices)).isFalse();

        OidcClient.Attempt asked = visit.open("payroll", Map.of("prompt", "login"));
        new LoginPage(browser).reauthenticate(person.password());
        assertThat(new OtpPage(browser).isShown()).isTrue();
        assertThat(app.hasReturned(asked)).isFalse();
    }

    /** Somebody with a passkey in this browser, which otherwise is as it was never used. */
    private Person withPasskey(Person person) {
        return withKey(person, "webauthn-register");
    }

    private Person withKey(Person person, String enrolling) {
        browser.withAuthenticator();
        OidcClient.Attempt enrolment = visit.signIn(person, "demo-app", Map.of("kc_action", enrolling));
        if (person.app() != null) {
            new OtpPage(browser).enter(person.code());
        }
        new WebAuthnRegisterPage(browser).register();
        assertThat(visit.isIn(enrolment)).isTrue();
        visit.forgetEverything();
        return person;
    }

    private String level(Person person, String client) {
        return events.last(
                        "LOGIN of " + person.name() + " into " + client,
                        event -> event.type().equals("LOGIN")
                                && client.equals(event.clientId())
                                && person.name().equals(event.detail("username")))
                .detail("risk_level");
    }

    private String level(Person person) {
        return events.last("LOGIN", person.name()).detail("risk_level");
    }
}
