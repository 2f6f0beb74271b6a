package io.latchkey.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.OidcClient.Answer;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.Waiting;
import io.latchkey.it.session.App.Spot;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tokens say, how long they live and whose they are. */
@WithKeycloak
class TokensIT {
    private final AdminClient admin;
    private final Ground latchkey;
    private final HttpBrowser browser = Spot.HOME.browser();

    TokensIT(Keycloak keycloak, AdminClient admin) {
        this.admin = admin;
        this.latchkey = Ground.latchkey(keycloak, admin);
    }

    @ParameterizedTest
    @CsvSource({"normal, 1800", "high, 1800", "critical, 600"})
    void refresh_tokens_of_what_is_sensitive_live_shortly(String sensitivity, int seconds) {
        App app = latchkey.app(sensitivity);
        Answer tokens = app.signIn(browser, latchkey.users().withOtp(), Spot.HOME);

        assertThat(tokens.body().path("refresh_expires_in").asInt()).isLessThanOrEqualTo(seconds);
        assertThat(app.refresh(tokens, Spot.HOME)
                        .body()
                        .path("refresh_expires_in")
                        .asInt())
                .isBetween(seconds - 120, seconds);
    }

    @Test
    void an_offline_token_of_what_is_critical_lives_no_longer() {
        App app = latchkey.app("critical");
        Answer tokens =
                app.signIn(browser, latchkey.users().withOtp(), Spot.HOME, Map.of("scope", "openid offline_access"));

        assertThat(tokens.body().path("refresh_expires_in").asInt()).isBetween(1, 600);
        assertThat(app.refresh(tokens, Spot.HOME).isGranted()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"high, 1800", "HIGH, 1800", "critical, 600"})
    void nor_one_that_came_by_the_password_grant(String sensitivity, int seconds) {
        Person person = latchkey.users().withOtp();
        Map<String, String> more = Map.of("totp", person.code(), "scope", "openid offline_access");

        Answer tokens = latchkey.app(sensitivity)
                .client()
                .passwordGrant(person.name(), person.password(), more, Spot.HOME.headers());

        assertThat(tokens.body().path("refresh_expires_in").asInt()).isBetween(1, seconds);
    }

    @Test
    void a_stolen_refresh_token_is_worth_nothing_without_its_key_even_at_home() {
        App app = latchkey.app("high", Map.of("latchkey.dpop", "required"));
        ProofKey key = new ProofKey();
        Answer tokens = app.signInWith(key, browser, latchkey.users().withOtp(), Spot.HOME);
        String token = tokens.body().path("refresh_token").asText();

        assertThat(app.client().refresh(token, Spot.HOME.headers()).isGranted())
                .as("without a key")
                .isFalse();
        assertThat(app.client().refresh(token, with(new ProofKey(), app)).isGranted())
                .as("with another key")
                .isFalse();
        assertThat(app.client().refresh(token, with(key, app)).isGranted())
                .as("with its own key")
                .isTrue();
    }

    @Test
    void after_a_step_up_in_a_session_the_token_tells_when_and_of_which_decision() {
        App usual = latchkey.app("normal");
        App sensitive = latchkey.app("high");
        told(usual);
        told(sensitive);
        Person person = latchkey.users().withOtp();
        JsonNode before = usual.signIn(browser, person, Spot.HOME).claims();
        nextSecond();

        JsonNode after = sensitive.signIn(browser, person, Spot.HOME).claims();

        assertThat(after.path("sid").asText()).isEqualTo(before.path("sid").asText());
        assertThat(after.path("auth_time").asLong())
                .isGreaterThan(before.path("auth_time").asLong());
        assertThat(before.path("acr").asText()).isEqualTo("password");
        assertThat(after.path("acr").asText()).isEqualTo("factor");
        assertThat(before.path("amr").toString()).isEqualTo("[\"pwd\"]");
        assertThat(after.path("amr").toString()).contains("pwd", "otp");
        assertThat(after.at("/latchkey_risk/level").asText()).isEqualTo("medium");
        assertThat(after.at("/latchkey_risk/decision").asText())
                .isEqualTo(latchkey.decisions(person).get(0).path("id").asText());
        assertThat(before.at("/latchkey_risk/level").asText()).isEqualTo("low");
    }

    @Test
    void where_nothing_was_proved_anew_the_token_does_not_say_so() {
        App usual = latchkey.app("normal");
        App other = latchkey.app("normal");
        Person person = latchkey.somebody();
        JsonNode before = usual.signIn(browser, person, Spot.HOME).claims();
        nextSecond();

        JsonNode after = other.signIn(browser, person, Spot.HOME).claims();

        assertThat(after.path("auth_time").asLong())
                .isEqualTo(before.path("auth_time").asLong());
        assertThat(after.path("acr").asText()).isEqualTo("0");
    }

    private void told(App app) {
        admin.post(
                "latchkey/clients/" + admin.clientUuid("latchkey", app.clientId()) + "/protocol-mappers/models",
                Map.of(
                        "name", "risk",
                        "protocol", "openid-connect",
                        "protocolMapper", "latchkey-risk",
                        "config", Map.of("access.token.claim", "true")));
        admin.post(
                "latchkey/clients/" + admin.clientUuid("latchkey", app.clientId()) + "/protocol-mappers/models",
                Map.of(
                        "name", "amr",
                        "protocol", "openid-connect",
                        "protocolMapper", "oidc-amr-mapper",
                        "config", Map.of("access.token.claim", "true")));
    }

    private static Map<String, String> with(ProofKey key, App app) {
        Map<String, String> headers = new HashMap<>(Spot.HOME.headers());
        headers.put("DPoP", key.proof(app.client()));
        return headers;
    }

    private static void nextSecond() {
        long now = Instant.now().getEpochSecond();
        Waiting.untilTrue(
                "the next second", Duration.ofSeconds(3), () -> Instant.now().getEpochSecond() > now);
    }
}
