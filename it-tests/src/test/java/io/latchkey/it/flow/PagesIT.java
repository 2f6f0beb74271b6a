package io.latchkey.it.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.browser.Appearance;
import io.latchkey.it.browser.Browser;
import io.latchkey.it.browser.LoginPage;
import io.latchkey.it.browser.OtpPage;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.RedirectServer;
import io.latchkey.it.client.TestUsers;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.Mail;
import io.latchkey.it.server.MailSink;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;

/** Every page of ours as people see it. The pictures are in {@code it-tests/target/screenshots/pages}. */
@WithKeycloak
class PagesIT {
    private static final String HOME = "198.18.5.7";
    private static final By ANOTHER_WAY = By.id("try-another-way");
    private static final By LAST_WAY = By.xpath("(//div[@role='button' and @onclick])[last()]");
    private static final By WAY_BEFORE_LAST = By.xpath("(//div[@role='button' and @onclick])[last() - 1]");
    private static final By SUBMIT = By.id("latchkey-submit");

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void sign_in_and_code(String language, Keycloak keycloak, Browser browser, RedirectServer app, TestUsers users) {
        Appearance appearance = new Appearance(browser, language);
        Person person = users.withOtpAndRecoveryCodes("ABCDEFGH1234", "HGFEDCBA4321");
        BrowserVisit visit = new BrowserVisit(keycloak, browser.from(HOME), app);

        visit.open("payroll", locale(language));
        appearance.look("login");
        new LoginPage(browser).logIn(person.name(), "wrong");
        appearance.look("login-wrong");
        new LoginPage(browser).logIn(person.name(), person.password());
        appearance.look("otp");
        new OtpPage(browser).enter("000000");
        appearance.look("otp-wrong");
        browser.submit(ANOTHER_WAY);
        appearance.look("another-way");
        browser.submit(WAY_BEFORE_LAST);
        browser.find(By.id("recoveryCodeInput"));
        appearance.look("recovery-code");
        browser.submit(ANOTHER_WAY);
        browser.submit(LAST_WAY);
        browser.find(By.id("latchkey-lost"));
        appearance.look("lost-factor");
        appearance.assertSound();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void key(String language, Keycloak keycloak, Browser browser, RedirectServer app, TestUsers users) {
        Appearance appearance = new Appearance(browser, language);
        BrowserVisit visit =
                new BrowserVisit(keycloak, browser.withAuthenticator().from(HOME), app);

        visit.signIn(users.withLostKey(), "payroll", locale(language));
        appearance.look("passkey");
        browser.submit(By.id("authenticateWebAuthnButton"));
        appearance.look("passkey-failed");
        appearance.assertSound();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void ends(
            String language,
            Keycloak keycloak,
            Browser browser,
            RedirectServer app,
            TestUsers users,
            AdminClient admin) {
        Appearance appearance = new Appearance(browser, language);
        BrowserVisit visit = new BrowserVisit(keycloak, browser.from(HOME), app);

        visit.signIn(users.withPassword(), "payroll", locale(language));
        appearance.look("no-factor");
        visit.forgetEverything();
        try (PolicyDocument ignored = PolicyDocument.scoring(admin, "enforce", 90)) {
            visit.signIn(users.withPassword(), "demo-app", locale(language));
            appearance.look("refused");
        }
        appearance.assertSound();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void mailed_code(
            String language,
            Keycloak keycloak,
            Browser browser,
            RedirectServer app,
            TestUsers users,
            AdminClient admin,
            MailSink mails) {
        Appearance appearance = new Appearance(browser, language);
        Person person = users.withPassword();
        BrowserVisit visit = new BrowserVisit(keycloak, browser.from(HOME), app);

        try (PolicyDocument ignored = PolicyDocument.scoring(admin, "enforce", 16)) {
            visit.signIn(person, "demo-app", locale(language));
            appearance.look("mailed-code");
            browser.type(By.id("code"), "00000000");
            browser.submit(SUBMIT);
            appearance.look("mailed-code-wrong");
            browser.submit(By.id("latchkey-resend"));
            appearance.look("mailed-code-again");
            mail(browser, appearance, "mail-code", mails.last(person.email()));
        }
        appearance.assertSound();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void invitation_and_disowning(
            String language,
            Keycloak keycloak,
            Browser browser,
            RedirectServer app,
            TestUsers users,
            MailSink mails,
            AdminClient admin) {
        Appearance appearance = new Appearance(browser, language);
        Person person = users.withPassword();
        users.speaks(person, language);
        BrowserVisit visit = new BrowserVisit(keycloak, browser.from(HOME), app);

        try (PolicyDocument ignored = PolicyDocument.anySignInProves(admin)) {
            assertThat(visit.isIn(visit.signIn(person, "demo-app", locale(language))))
                    .isTrue();
            visit.open("demo-app", Map.of("ui_locales", language, "prompt", "login"));
            new LoginPage(browser).reauthenticate(person.password());
            appearance.look("invitation");
        }

        visit.forgetEverything();
        assertThat(visit.isIn(visit.signIn(person, "demo-app", locale(language))))
                .isTrue();
        Mail mail = mails.last(person.email());
        mail(browser, appearance, "mail-new-device", mail);
        browser.open(mail.link());
        appearance.look("disown");
        browser.submit(SUBMIT);
        appearance.look("disowned");
        browser.open(mail.link());
        appearance.look("disown-used");
        appearance.assertSound();
    }

    private static Map<String, String> locale(String language) {
        return Map.of("ui_locales", language);
    }

    /** A mail's own page, as a mail program shows it. */
    private static void mail(Browser browser, Appearance appearance, String name, Mail mail) {
        browser.open(mail.htmlPage().toUri().toString());
        appearance.look(name);
    }
}
