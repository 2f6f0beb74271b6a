package io.latchkey.it.demo;

import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.OidcClient;
import io.latchkey.it.client.OidcClient.Answer;
import io.latchkey.it.client.OidcClient.Attempt;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers.Person;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Where one person's tokens for one client are got and used, each time with what was decided. */
final class TokenDesk {
    private final Stage stage;
    private final OidcClient client;
    private final Person person;

    TokenDesk(Stage stage, String clientId, Person person) {
        this.stage = stage;
        this.client = stage.application(clientId);
        this.person = person;
    }

    /** Signs in, with the app's code where it is asked for. */
    Answer signIn(String title, HttpBrowser browser, String address, String agent) {
        Attempt attempt = client.begin();
        Page page = browser.open(attempt.url());
        boolean asked = page.kind() != Page.Kind.SIGNED_IN;
        if (page.kind() == Page.Kind.PASSWORD) {
            page = browser.logIn(page, person.name(), person.password());
        }
        if (page.kind() == Page.Kind.OTP) {
            page = browser.enterOtp(page, person.code());
        }
        String code = page.parameters().get("code");
        if (code == null) {
            throw new DemoException(person.name() + " is not signed in: " + page.title());
        }
        Answer tokens = client.token(
                Map.of(
                        "grant_type", "authorization_code",
                        "client_id", client.clientId(),
                        "code", code,
                        "redirect_uri", client.redirect().toString(),
                        "code_verifier", attempt.verifier()),
                headers(address, agent));
        stage.say("");
        stage.say("== " + title + " (" + client.clientId() + ")");
        stage.say("   " + (asked ? "signed in" : "signed in, no question asked"));
        return tokens;
    }

    /** Uses a refresh token from somewhere. */
    void refresh(String title, Answer tokens, String address, String agent) {
        Instant start = Instant.now();
        Answer answer = client.refresh(tokens.body().path("refresh_token").asText(), headers(address, agent));
        String outcome = answer.isGranted()
                ? "new tokens"
                : "refused: " + answer.error() + ", "
                        + answer.body().path("error_description").asText();
        new DecisionTable(
                        title + " (" + client.clientId() + ")",
                        outcome + ", from " + address,
                        Optional.empty(),
                        stage.refreshSince(person, start))
                .lines().stream().filter(line -> !line.contains("no event yet")).forEach(stage::say);
    }

    private static Map<String, String> headers(String address, String agent) {
        return Map.of("X-Forwarded-For", address, "User-Agent", agent);
    }
}
