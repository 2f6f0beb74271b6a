package io.latchkey.it.session;

import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.OidcClient;
import io.latchkey.it.client.OidcClient.Answer;
import io.latchkey.it.client.OidcClient.Attempt;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers.Person;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * An application that runs where its user is.
 *
 * @param clientId its id
 */
record App(URI server, String realm, String clientId) {
    private static final URI REDIRECT = URI.create("http://localhost:65002/app");

    /** Where somebody is, and with what. */
    record Spot(String address, String agent) {
        static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
        /** Weil am Rhein. */
        static final Spot HOME = new Spot("46.5.28.200", FIREFOX);
        /** Another network of the same provider. */
        static final Spot CAFE = new Spot("46.5.99.1", FIREFOX);
        /** São Paulo, with a script. */
        static final Spot THIEF = new Spot("200.160.2.3", "curl/8.14.1");

        Map<String, String> headers() {
            return Map.of("X-Forwarded-For", address, "User-Agent", agent);
        }

        HttpBrowser browser() {
            return new HttpBrowser().from(address).withUserAgent(agent);
        }
    }

    /** The person's tokens after a sign-in in this browser, with his password and his app's code where it is asked for. */
    private Answer signIn(HttpBrowser browser, Person person, Map<String, String> headers, Map<String, String> more) {
        Attempt attempt = client().begin(more);
        Page page = browser.open(attempt.url());
        if (page.kind() == Page.Kind.PASSWORD) {
            page = browser.logIn(page, person.name(), person.password());
        }
        if (page.kind() == Page.Kind.OTP) {
            page = browser.enterOtp(page, person.code());
        }
        String code = page.parameters().get("code");
        if (code == null) {
            throw new IllegalStateException(person.name() + " is not signed in: " + page.status() + " " + page.title());
        }
        return redeem(attempt, code, headers);
    }

    Answer signIn(HttpBrowser browser, Person person, Spot spot, Map<String, String> more) {
        return signIn(browser, person, spot.headers(), more);
    }

    /** The same with tokens that are bound to a key. */
    Answer signInWith(ProofKey key, HttpBrowser browser, Person person, Spot spot) {
        Map<String, String> headers = new HashMap<>(spot.headers());
        headers.put("DPoP", key.proof(client()));
        return signIn(browser, person, headers, Map.of());
    }

    Answer signIn(HttpBrowser browser, Person person, Spot spot) {
        return signIn(browser, person, spot, Map.of());
    }

    private Answer redeem(Attempt attempt, String code, Map<String, String> headers) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                clientId,
                "code",
                code,
                "redirect_uri",
                REDIRECT.toString(),
                "code_verifier",
                attempt.verifier()));
        return client().token(fields, headers);
    }

    /** What a browser is shown that opens the application. */
    Page open(HttpBrowser browser) {
        return browser.open(client().begin().url());
    }

    /** Uses the refresh token of an earlier answer, from somewhere. */
    Answer refresh(Answer tokens, Spot spot) {
        return client().refresh(tokens.body().path("refresh_token").asText(), spot.headers());
    }

    OidcClient client() {
        return new OidcClient(server, realm, clientId, REDIRECT);
    }
}
