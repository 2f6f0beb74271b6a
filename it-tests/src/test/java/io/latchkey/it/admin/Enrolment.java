package io.latchkey.it.admin;

import io.latchkey.it.client.AuthenticatorApp;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.MailedCodes;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.client.Totp;
import io.latchkey.it.server.MailSink;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Sets up an authenticator app in an ordinary sign-in, by whoever has the password, and the mailbox or an older app where
 * one of them is asked for.
 */
final class Enrolment {
    private static final String DEMO_APP = "demo-app";

    private Enrolment() {}

    /** @return the new app, which the person's account then has beside those it had */
    static AuthenticatorApp of(Realm realm, MailSink mails, HttpBrowser browser, Person person, String password) {
        Page login = browser.open(realm.client(DEMO_APP)
                .begin(Map.of("kc_action", "CONFIGURE_TOTP", "prompt", "login"))
                .url());
        Page next = browser.logIn(login, person.name(), password);
        Page setUp = prove(mails, browser, next, person);
        Page.Form form = setUp.form("name=\"totpSecret\"")
                .orElseThrow(() -> new IllegalStateException("No set-up on " + setUp.url() + ": " + setUp.title()));
        Totp totp = Totp.of(String.valueOf(form.hidden().get("totpSecret")).getBytes(StandardCharsets.US_ASCII));
        Page end = browser.submit(form, Map.of("totp", totp.now(), "userLabel", "new app"));
        if (end.kind() != Page.Kind.SIGNED_IN) {
            throw new IllegalStateException("Not enrolled: " + end.status() + " " + end.title());
        }
        AuthenticatorApp app = new AuthenticatorApp(totp);
        // Keycloak has taken this code, and so must the app.
        app.next();
        return app;
    }

    /** Answers what an account that is already used is asked before it gets a factor more. */
    private static Page prove(MailSink mails, HttpBrowser browser, Page prompt, Person person) {
        if (prompt.kind() == Page.Kind.OTP) {
            return browser.enterOtp(prompt, person.code());
        }
        Optional<Page.Form> mailed = prompt.form("name=\"code\"");
        return mailed.isPresent()
                ? browser.submit(mailed.get(), Map.of("code", MailedCodes.last(mails, person)))
                : prompt;
    }
}
