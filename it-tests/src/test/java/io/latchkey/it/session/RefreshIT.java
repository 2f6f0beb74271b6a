package io.latchkey.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.OidcClient.Answer;
import io.latchkey.it.client.Page.Kind;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.flow.PostureComponent;
import io.latchkey.it.flow.PostureProxy;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.Waiting;
import io.latchkey.it.session.App.Spot;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(strings = {"normal", "high", "critical"})
    void a_device_that_is_no_longer_managed_is_on_record_and_by_the_default_points_goes_on(String sensitivity) {
        Person careful = latchkey.users().withOtp();

        assertThat(losesItsHealth(latchkey, latchkey.app(sensitivity), careful).isGranted())
                .isTrue();

        assertWorse(latchkey.decisions(careful).get(0), "ALLOWED");
    }

    @Test
    void it_is_refused_where_the_policy_gives_more_points_for_it() {
        Ground strict = Ground.latchkeyCopy(keycloak, admin, Map.of());
        String policy = strict.name() + "/latchkey/policy";
        admin.put(
                policy,
                Map.of("mode", "enforce", "signals", Map.of("posture.session", Map.of("points", Map.of("worse", 14)))),
                "\"" + admin.get(policy).path("version").asText() + "\"");
        Person careful = strict.users().withOtp();

        assertThat(losesItsHealth(strict, strict.app("critical"), careful).error())
                .isEqualTo("invalid_grant");

        assertWorse(strict.decisions(careful).get(0), "REFUSED");
        strict.drop();
    }

    /** Signs in with a healthy device, refreshes with it, and once more when it isn't managed any longer. */
    private Answer losesItsHealth(Ground ground, App app, Person whose) {
        PostureProxy proxy = new PostureProxy();
        try (PostureComponent ignored = PostureComponent.trusting(admin, ground.name(), proxy)) {
            Answer tokens = signInAsserting(proxy, app, whose);
            int before = ground.decisions(whose).size();
            Answer healthy = refreshAsserting(proxy.assertion(cookie(), PostureProxy.HEALTHY), app, tokens);
            assertThat(healthy.isGranted()).as("while it is healthy").isTrue();
            assertThat(ground.decisions(whose)).hasSize(before);
            return refreshAsserting(proxy.assertion(cookie(), PostureProxy.UNMANAGED), app, healthy);
        }
    }

    private static void assertWorse(JsonNode decision, String outcome) {
        assertThat(decision.path("kind").asText()).isEqualTo("REFRESH");
        assertThat(decision.path("outcome").asText()).isEqualTo(outcome);
        assertThat(decision.path("findings").toString()).contains("posture.session=worse");
    }

    @Test
    void an_assertion_that_was_made_for_another_session_ends_a_critical_one() {
        PostureProxy proxy = new PostureProxy();
        Person careful = latchkey.users().withOtp();
        App app = latchkey.app("critical");
        try (PostureComponent ignored = PostureComponent.trusting(admin, proxy)) {
            Answer tokens = signInAsserting(proxy, app, careful);

            Answer replayed = refreshAsserting(proxy.assertion("another", PostureProxy.HEALTHY), app, tokens);

            assertThat(replayed.error()).isEqualTo("invalid_grant");
        }
        assertThat(decisions(careful).get(0).path("findings").toString()).contains("posture.session=invalid");
    }

    /** Signs in through a proxy that knows the device, and finds it healthy. */
    private Answer signInAsserting(PostureProxy proxy, App app, Person whose) {
        app.open(browser);
        browser.withHeader(PostureProxy.HEADER, proxy.assertion(cookie(), PostureProxy.HEALTHY));
        return app.signIn(browser, whose, Spot.HOME);
    }

    /** Refreshes as an application on the page does: with the browser's cookie, through the same proxy. */
    private Answer refreshAsserting(String assertion, App app, Answer tokens) {
        Map<String, String> headers = new HashMap<>(Spot.HOME.headers());
        headers.put("Cookie", "AUTH_SESSION_ID=" + cookie());
        headers.put(PostureProxy.HEADER, assertion);
        return app.client().refresh(tokens.body().path("refresh_token").asText(), headers);
    }

    private String cookie() {
        return browser.cookies().value("AUTH_SESSION_ID");
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
