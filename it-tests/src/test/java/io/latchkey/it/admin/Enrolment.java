package io.latchkey.it.admin;

import io.latchkey.it.client.AuthenticatorApp;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.client.Totp;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Sets up an authenticator app in an ordinary sign-in. */
final class Enrolment {
    private static final String DEMO_APP = "demo-app";

    private Enrolment() {}

    /** @return the new app, which the person's account then has beside those it had */
    static AuthenticatorApp of(Realm realm, HttpBrowser browser, Person person, String password) {
        Page login = browser.open(realm.client(DEMO_APP)
                .begin(Map.of("kc_action", "CONFIGURE_TOTP", "prompt", "login"))
                .url());
        Page next = browser.logIn(login, person.name(), password);
        // Whoever has a factor already is asked for it on a device that isn't known to be his.
        Page setUp = next.kind() == Page.Kind.OTP
                ? browser.submit(next.form("name=\"otp\"").orElseThrow(), Map.of("otp", person.code()))
                : next;
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
}
