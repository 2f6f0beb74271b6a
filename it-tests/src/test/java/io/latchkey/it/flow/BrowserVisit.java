package io.latchkey.it.flow;

import io.latchkey.it.browser.Browser;
import io.latchkey.it.browser.LoginPage;
import io.latchkey.it.client.OidcClient;
import io.latchkey.it.client.RedirectServer;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.server.Keycloak;
import java.util.Map;

/**
 * Somebody at a real browser, who opens applications.
 *
 * @param app where applications are sent back to
 */
record BrowserVisit(Keycloak keycloak, Browser browser, RedirectServer app) {

    /** Opens an application: the sign-in page, or further if there is a session. */
    OidcClient.Attempt open(String client, Map<String, String> more) {
        OidcClient.Attempt attempt = new OidcClient(keycloak.url(), "latchkey", client, app.address()).begin(more);
        browser.open(attempt.url().toString());
        return attempt;
    }

    OidcClient.Attempt open(String client) {
        return open(client, Map.of());
    }

    /** Opens an application and gives name and password. */
    OidcClient.Attempt signIn(Person person, String client, Map<String, String> more) {
        OidcClient.Attempt attempt = open(client, more);
        new LoginPage(browser).logIn(person.name(), person.password());
        return attempt;
    }

    OidcClient.Attempt signIn(Person person, String client) {
        return signIn(person, client, Map.of());
    }

    /** Whether the application got what it wanted. */
    boolean isIn(OidcClient.Attempt attempt) {
        return app.callback(attempt).containsKey("code");
    }

    /** As on a device that was never used: no session, no device cookie. A passkey stays. */
    void forgetEverything() {
        browser.driver().executeCdpCommand("Network.clearBrowserCookies", Map.of());
    }
}
