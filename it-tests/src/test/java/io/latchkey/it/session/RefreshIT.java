package io.latchkey.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.OidcClient.Answer;
import io.latchkey.it.client.Page.Kind;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.Waiting;
import io.latchkey.it.session.App.Spot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a refresh token is good for, and where. */
@WithKeycloak
class RefreshIT {
    private final Keycloak keycloak;
    private final AdminClient admin;
    private final Ground latchkey;
    private final HttpBrowser browser = Spot.HOME.browser();
    private final Person person;

    RefreshIT(Keycloak keycloak, AdminClient admin) {
        this.keycloak = keycloak;
        this.admin = admin;
        this.latchkey = Ground.latchkey(keycloak, admin);
        this.person = latchkey.somebody();
    }

    @Test
    void a_stolen_refresh_token_works_elsewhere_in_stock_keycloak() {
        Ground stock = Ground.stock(keycloak, admin);
        App app = stock.app("normal");

        Answer tokens = app.signIn(browser, stock.somebody(), Spot.HOME);

        assertThat(app.refresh(tokens, Spot.THIEF).isGranted()).isTrue();
        stock.drop();
    }

    @Test
    void a_stolen_refresh_token_is_refused_elsewhere_and_is_good_for_nobody_then() {
        App app = latchkey.app("normal");
        Answer first = app.signIn(browser, person, Spot.HOME);
        Answer second = app.refresh(first, Spot.HOME);
        assertThat(second.isGranted()).isTrue();

        Answer stolen = app.refresh(first, Spot.THIEF);

        assertThat(stolen.status()).isEqualTo(400);
        assertThat(stolen.error()).isEqualTo("invalid_grant");
        assertThat(stolen.body().toString()).doesNotContain("network", "geo", "travel");
        assertThat(app.refresh(first, Spot.HOME).error()).isEqualTo("invalid_grant");
        assertThat(app.refresh(second, Spot.HOME).error()).isEqualTo("invalid_grant");
        JsonNode decision = decisions().get(0);
        assertThat(decision.path("kind").asText()).isEqualTo("REFRESH");
        assertThat(decision.path("outcome").asText()).isEqualTo("REFUSED");
        assertThat(decision.path("signIn").asText())
                .isEqualTo(decisions().get(1).path("id").asText());
        assertThat(decision.path("findings").toString()).contains("geo.session=travel");
    }

    @Test
    void the_owner_gets_new_tokens_by_the_session_of_his_browser() {
        App app = latchkey.app("normal");
        Answer tokens = app.signIn(browser, person, Spot.HOME);
        assertThat(app.refresh(tokens, Spot.THIEF).isGranted()).isFalse();

        assertThat(app.open(browser).kind()).isEqualTo(Kind.SIGNED_IN);
    }

    @Test
    void where_it_is_sensitive_a_theft_ends_the_session_everywhere() {
        App other = latchkey.app("normal");
        App sensitive = latchkey.app("critical");
        Person careful = latchkey.users().withOtp();
        Answer others = other.signIn(browser, careful, Spot.HOME);
        Answer tokens = sensitive.signIn(browser, careful, Spot.HOME);
        assertThat(sensitive.refresh(tokens, Spot.HOME).isGranted()).isTrue();

        assertThat(sensitive.refresh(tokens, Spot.THIEF).error()).isEqualTo("invalid_grant");

        assertThat(other.refresh(others, Spot.HOME).isGranted()).isFalse();
        assertThat(other.open(browser).kind()).isEqualTo(Kind.PASSWORD);
    }

    @Test
    void and_every_client_of_it_is_told_by_back_channel_logout() {
        try (Told told = Told.listening()) {
            App other = latchkey.app(
                    "normal",
                    Map.of("backchannel.logout.url", told.url(), "backchannel.logout.session.required", "true"));
            App sensitive = latchkey.app("critical");
            Person careful = latchkey.users().withOtp();
            String session = other.signIn(browser, careful, Spot.HOME)
                    .claims()
                    .path("sid")
                    .asText();
            Answer tokens = sensitive.signIn(browser, careful, Spot.HOME);
            assertThat(told.sessions()).isEmpty();

            sensitive.refresh(tokens, Spot.THIEF);

            assertThat(told.sessions()).containsExactly(session);
        }
    }

    @Test
    void a_refresh_at_which_nothing_changed_leaves_no_record() {
        App app = latchkey.app("high");
        Person careful = latchkey.users().withOtp();
        Answer tokens = app.signIn(browser, careful, Spot.HOME);
        int before = decisions(careful).size();

        for (int i = 0; i < 3; i++) {
            tokens = app.refresh(tokens, Spot.HOME);
            assertThat(tokens.isGranted()).isTrue();
        }

        assertThat(decisions(careful)).hasSize(before);
    }

    @Test
    void a_refresh_in_a_cafe_is_recorded_once_and_goes_on() {
        App app = latchkey.app("normal");
        Answer tokens = app.signIn(browser, person, Spot.HOME);

        Answer first = app.refresh(tokens, Spot.CAFE);
        Answer second = app.refresh(first, Spot.CAFE);

        assertThat(first.isGranted()).isTrue();
        assertThat(second.isGranted()).isTrue();
        assertThat(decisions()).hasSize(2);
        assertThat(decisions().get(0).path("kind").asText()).isEqualTo("REFRESH");
        assertThat(decisions().get(0).path("outcome").asText()).isEqualTo("ALLOWED");
        assertThat(admin.get("latchkey/latchkey/decisions/"
                                + decisions().get(0).path("id").asText())
                        .path("rows")
                        .toString())
                .contains("network.session");
    }

    @Test
    void a_client_that_is_only_observed_goes_on_and_the_record_says_what_would_have_been() {
        App app = latchkey.app("normal", Map.of("latchkey.sessions", "observe"));
        Answer tokens = app.signIn(browser, person, Spot.HOME);

        assertThat(app.refresh(tokens, Spot.THIEF).isGranted()).isTrue();

        assertThat(decisions().get(0).path("level").asText()).isEqualTo("HIGH");
        assertThat(decisions().get(0).path("outcome").asText()).isEqualTo("ALLOWED");
    }

    @Test
    void where_a_backend_is_says_nothing_of_its_user() {
        App app = latchkey.app("critical", Map.of("latchkey.vantage", "backend"));
        Person careful = latchkey.users().withOtp();
        Answer tokens = app.signIn(browser, careful, Spot.HOME);
        int before = decisions(careful).size();

        assertThat(app.refresh(tokens, Spot.THIEF).isGranted()).isTrue();
        assertThat(decisions(careful)).hasSize(before);
    }

    @Test
    void a_frozen_account_loses_its_session_even_by_a_backend() {
        App app = latchkey.app("low", Map.of("latchkey.vantage", "backend"));
        Answer tokens = app.signIn(browser, person, Spot.HOME);
        freeze();

        assertThat(app.refresh(tokens, Spot.HOME).error()).isEqualTo("invalid_grant");
        assertThat(app.open(browser).kind()).isEqualTo(Kind.PASSWORD);
    }

    @Test
    void an_old_offline_token_works_elsewhere_in_stock_keycloak() {
        Ground stock = Ground.stock(keycloak, admin);
        App app = stock.app("normal");

        Answer tokens = app.signIn(browser, stock.somebody(), Spot.HOME, Map.of("scope", "openid offline_access"));

        assertThat(app.refresh(tokens, Spot.THIEF).isGranted()).isTrue();
        stock.drop();
    }

    @Test
    void an_offline_token_is_held_to_the_sign_in_that_it_came_of_when_all_else_has_ended() {
        App app = latchkey.app("normal");
        Answer tokens = app.signIn(browser, person, Spot.HOME, Map.of("scope", "openid offline_access"));
        admin.logOut("latchkey", person.name());
        assertThat(app.refresh(tokens, Spot.HOME).isGranted()).as("at home").isTrue();

        assertThat(app.refresh(tokens, Spot.THIEF).error()).isEqualTo("invalid_grant");
        assertThat(app.refresh(tokens, Spot.HOME).error()).isEqualTo("invalid_grant");
    }

    @Test
    void keycloaks_rotation_and_its_detection_of_reuse_work_as_in_stock_keycloak() {
        Map<String, Object> rotation = Map.of("revokeRefreshToken", true, "refreshTokenMaxReuse", 0);
        Ground stock = Ground.stock(keycloak, admin);
        admin.put(stock.name(), rotation);
        Ground own = Ground.latchkeyCopy(keycloak, admin, rotation);

        List<String> here = rotated(own);

        assertThat(here).isEqualTo(rotated(stock));
        assertThat(here.get(2)).startsWith("invalid_grant");
        own.drop();
        stock.drop();
    }

    /** What comes of two refreshes in a row, of the first token once more, and of the newest one after that. */
    private static List<String> rotated(Ground ground) {
        App app = ground.app("normal");
        Answer first = app.signIn(Spot.HOME.browser(), ground.somebody(), Spot.HOME);
        Answer second = app.refresh(first, Spot.HOME);
        nextSecond();
        Answer third = app.refresh(second, Spot.CAFE);
        nextSecond();
        Answer reused = app.refresh(first, Spot.HOME);
        Answer newest = app.refresh(third, Spot.HOME);
        return Stream.of(second, third, reused, newest)
                .map(answer -> answer.error() + " "
                        + answer.body().path("error_description").asText())
                .toList();
    }

    /** Keycloak takes a token for an old one only from the next second on. */
    private static void nextSecond() {
        long now = Instant.now().getEpochSecond();
        Waiting.untilTrue(
                "the next second", Duration.ofSeconds(3), () -> Instant.now().getEpochSecond() > now);
    }

    @Test
    void a_stolen_session_cookie_opens_an_application_elsewhere_in_stock_keycloak_and_here_asks() {
        Ground stock = Ground.stock(keycloak, admin);
        assertThat(openedWithStolenCookies(stock, stock.users().withOtp())).isEqualTo(Kind.SIGNED_IN);
        stock.drop();

        assertThat(openedWithStolenCookies(latchkey, latchkey.users().withOtp()))
                .isNotEqualTo(Kind.SIGNED_IN);
    }

    private Kind openedWithStolenCookies(Ground ground, Person victim) {
        App app = ground.app("normal");
        HttpBrowser own = Spot.HOME.browser();
        app.signIn(own, victim, Spot.HOME);
        HttpBrowser thief = Spot.THIEF.browser();
        for (String name : List.of("KEYCLOAK_IDENTITY", "KEYCLOAK_SESSION", "AUTH_SESSION_ID")) {
            thief.cookies().put(name, own.cookies().value(name), "/realms/" + ground.name() + "/");
        }
        return app.open(thief).kind();
    }

    private void freeze() {
        admin.put("latchkey/latchkey/users/" + person.id() + "/profile/standing", Map.of("state", "frozen"));
    }

    private List<JsonNode> decisions() {
        return decisions(person);
    }

    private List<JsonNode> decisions(Person whose) {
        return latchkey.decisions(whose);
    }
}
