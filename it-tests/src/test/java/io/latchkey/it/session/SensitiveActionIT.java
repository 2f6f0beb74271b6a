package io.latchkey.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.OidcClient.Answer;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.Page.Kind;
import io.latchkey.it.client.SoftKey;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.Waiting;
import io.latchkey.it.session.App.Spot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What changes an account, asked for in a session that somebody has stolen: by Keycloak's pages, and round them. */
@WithKeycloak
class SensitiveActionIT {
    private static final Map<String, Object> PATIENT = Map.of("accessTokenLifespan", 900);
    private static final String PARTNER = "partner";
    private static Ground ours;
    private static Ground stock;

    private final AdminClient admin;

    SensitiveActionIT(AdminClient admin) {
        this.admin = admin;
    }

    @BeforeAll
    static void makeRealms(Keycloak keycloak, AdminClient admin) {
        ours = Ground.latchkeyCopy(keycloak, admin, PATIENT);
        stock = Ground.stock(keycloak, admin);
        for (Ground ground : List.of(ours, stock)) {
            admin.post(
                    ground.name() + "/identity-provider/instances",
                    Map.of(
                            "alias",
                            PARTNER,
                            "providerId",
                            "oidc",
                            "hideOnLogin",
                            true,
                            "config",
                            Map.of(
                                    "clientId",
                                    "us",
                                    "clientSecret",
                                    "ours",
                                    "authorizationUrl",
                                    "https://partner.example/auth",
                                    "tokenUrl",
                                    "https://partner.example/token")));
            admin.post(
                    ground.name() + "/client-scopes",
                    Map.of("name", "payments", "protocol", "openid-connect", "attributes", Map.of()));
        }
        enable(admin, "delete_account", true);
        policy(admin, 60);
    }

    @AfterAll
    static void dropRealms() {
        ours.drop();
        stock.drop();
    }

    private static void policy(AdminClient admin, int minutes) {
        String path = ours.name() + "/latchkey/policy";
        String version = admin.get(path).path("version").asText();
        admin.put(
                path,
                Map.of(
                        "mode",
                        "enforce",
                        "privileges",
                        Map.of("scopes", List.of("payments")),
                        "sessions",
                        Map.of("sensitive", Map.of("minutes", minutes))),
                "\"" + version + "\"");
    }

    @Test
    void a_stolen_token_removes_a_factor_in_stock_keycloak() {
        Person person = stock.users().withOtp();
        Bearer thief = stolenFrom(stock, person);

        assertThat(thief.removeFactor(factor(stock, person, "otp"))).isEqualTo(204);

        assertThat(has(stock, person, "otp")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"otp", "recovery-authn-codes"})
    void the_token_of_a_session_without_a_fresh_factor_removes_none(String type) {
        Person person = ours.users().withOtpAndRecoveryCodes("AAAA-BBBB-CCCC");
        Bearer thief = stolenFrom(ours, person);

        assertThat(thief.removeFactor(factor(ours, person, type))).isEqualTo(403);

        assertThat(has(ours, person, type)).isTrue();
        JsonNode decision = ours.decisions(person).get(0);
        assertThat(decision.path("kind").asText()).isEqualTo("SENSITIVE_ACTION");
        assertThat(decision.path("outcome").asText()).isEqualTo("REFUSED");
        assertThat(decision.path("floor").asText()).isEqualTo("stale-proof");
    }

    @Test
    void nor_a_key_for_which_only_the_key_itself_will_do() {
        Person person = ours.users().withOtpAndKey(new SoftKey());
        App app = ours.app("normal");
        HttpBrowser browser = Spot.HOME.browser();
        Bearer afterPassword = Bearer.ofAccount(app, app.signIn(browser, person, Spot.HOME));

        assertThat(afterPassword.removeFactor(factor(ours, person, "webauthn"))).isEqualTo(403);

        Page page = password(browser, app, person, "UPDATE_PASSWORD");
        assertThat(page.kind()).as("asked for the key, not for a code").isEqualTo(Kind.WEBAUTHN);
        assertThat(page.body()).doesNotContain("latchkey-otp");
        assertThat(has(ours, person, "webauthn")).isTrue();
    }

    @Test
    void the_session_in_which_the_factor_was_just_given_is_not_asked_again() {
        Person person = ours.users().withOtp();
        App app = ours.app("high");
        HttpBrowser browser = Spot.HOME.browser();
        app.signIn(browser, person, Spot.HOME);

        assertThat(isShown(open(browser, app, "CONFIGURE_TOTP"), "CONFIGURE_TOTP"))
                .isTrue();
    }

    @Test
    void the_owner_who_has_just_given_his_code_removes_it() {
        Person person = ours.users().withOtp();
        App app = ours.app("high");
        Bearer owner = Bearer.ofAccount(app, app.signIn(Spot.HOME.browser(), person, Spot.HOME));

        assertThat(owner.removeFactor(factor(ours, person, "otp"))).isEqualTo(204);

        assertThat(has(ours, person, "otp")).isFalse();
    }

    @Test
    void a_stolen_token_unlinks_an_identity_in_stock_keycloak_only() {
        Person careless = stock.users().withOtp();
        linked(stock, careless);
        assertThat(unlink(stolenFrom(stock, careless))).isEqualTo(204);
        assertThat(identities(stock, careless)).isEmpty();
        Person person = ours.users().withOtp();
        linked(ours, person);

        unlink(stolenFrom(ours, person));

        assertThat(identities(ours, person)).hasSize(1);
        JsonNode decision = ours.decisions(person).get(0);
        assertThat(decision.path("kind").asText()).isEqualTo("SENSITIVE_ACTION");
        assertThat(decision.path("outcome").asText()).isEqualTo("REFUSED");
        assertThat(decision.path("floor").asText()).isEqualTo("stale-proof");
    }

    @Test
    void the_owner_who_has_just_given_his_code_unlinks_it() {
        Person person = ours.users().withOtp();
        linked(ours, person);
        App app = ours.app("high");

        assertThat(unlink(Bearer.ofAccount(app, app.signIn(Spot.HOME.browser(), person, Spot.HOME))))
                .isEqualTo(204);

        assertThat(identities(ours, person)).isEmpty();
    }

    /** Links somebody's account at an identity provider. */
    private void linked(Ground ground, Person person) {
        admin.post(
                ground.name() + "/users/" + person.id() + "/federated-identity/" + PARTNER,
                Map.of("identityProvider", PARTNER, "userId", person.id(), "userName", person.name()));
    }

    private JsonNode identities(Ground ground, Person person) {
        return admin.get(ground.name() + "/users/" + person.id() + "/federated-identity");
    }

    private static int unlink(Bearer account) {
        return account.send("DELETE", "/linked-accounts/" + PARTNER, "");
    }

    @Test
    void consent_to_a_privileged_scope_is_given_by_a_stolen_token_in_stock_keycloak_only() {
        assertThat(consents(stock, stock.users().withOtp())).isOne();
        assertThat(consents(ours, ours.users().withOtp())).isZero();
    }

    @Test
    void on_the_page_a_privileged_scope_is_consented_to_after_the_factor_only() {
        Person person = ours.users().withOtp();
        App app = ours.app("normal");
        offers(ours, app);
        HttpBrowser browser = Spot.HOME.browser();
        Page page = browser.open(
                app.client().begin(Map.of("scope", "openid payments")).url());

        page = browser.logIn(page, person.name(), person.password());

        assertThat(page.kind()).isEqualTo(Kind.OTP);
        assertThat(browser.enterOtp(page, person.code()).body()).contains("payments");
    }

    @Test
    void the_mail_address_is_not_changed_by_account_rest() {
        Person careless = stock.users().withOtp();
        mail(stolenFrom(stock, careless));
        assertThat(admin.user(stock.name(), careless.name()).path("email").asText())
                .as("stock")
                .startsWith("thief-");
        Person person = ours.users().withOtp();
        Bearer thief = stolenFrom(ours, person);

        mail(thief);
        assertThat(admin.user(ours.name(), person.name()).path("email").asText())
                .isEqualTo(person.email());

        enable(admin, "UPDATE_EMAIL", false);
        mail(thief);
        enable(admin, "UPDATE_EMAIL", true);
        assertThat(admin.user(ours.name(), person.name()).path("email").asText())
                .as("without the feature")
                .isEqualTo(person.email());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE_PASSWORD",
                "UPDATE_EMAIL",
                "UPDATE_PROFILE",
                "CONFIGURE_TOTP",
                "webauthn-register",
                "CONFIGURE_RECOVERY_AUTHN_CODES",
                "delete_credential",
                "delete_account"
            })
    void a_fresh_password_is_not_enough_for_somebody_who_has_more(String action) {
        Person person = ours.users().withOtp();
        mayDeleteHimself(person);
        App app = ours.app("normal");
        HttpBrowser browser = Spot.HOME.browser();
        app.signIn(browser, person, Spot.HOME);

        Page page = password(browser, app, person, kcAction(action, person));

        assertThat(page.kind()).isEqualTo(Kind.OTP);
        assertThat(isShown(browser.enterOtp(page, person.code()), action)).isTrue();
    }

    @Test
    void a_cookie_that_is_older_than_the_policy_says_is_asked_for_everything_anew() {
        Person person = ours.users().withOtp();
        App app = ours.app("high");
        HttpBrowser browser = Spot.HOME.browser();
        Answer tokens = app.signIn(browser, person, Spot.HOME);
        Instant proved = Instant.now();
        policy(admin, 1);
        try {
            assertThat(isShown(open(browser, app, "UPDATE_PASSWORD"), "UPDATE_PASSWORD"))
                    .as("fresh")
                    .isTrue();
            Waiting.untilTrue(
                    "the proof to be stale",
                    Duration.ofSeconds(90),
                    () -> Instant.now().isAfter(proved.plusSeconds(62)));

            for (String action : List.of("UPDATE_PASSWORD", "CONFIGURE_TOTP", "UPDATE_EMAIL", "delete_credential")) {
                assertThat(open(browser, app, kcAction(action, person)).kind())
                        .as(action)
                        .isEqualTo(Kind.PASSWORD);
            }
            assertThat(Bearer.ofAccount(app, tokens).removeFactor(factor(ours, person, "otp")))
                    .isEqualTo(403);
            assertThat(Bearer.ofAccount(app, app.refresh(tokens, Spot.HOME)).removeFactor(factor(ours, person, "otp")))
                    .as("with a new token of the old session")
                    .isEqualTo(403);
            Page page = password(browser, app, person, "UPDATE_PASSWORD");
            assertThat(page.kind()).isEqualTo(Kind.OTP);
        } finally {
            policy(admin, 60);
        }
    }

    /** What somebody holds who has copied a token of a session that its owner began with his password. */
    private Bearer stolenFrom(Ground ground, Person person) {
        App app = ground.app("normal");
        return Bearer.ofAccount(app, app.signIn(Spot.HOME.browser(), person, Spot.HOME));
    }

    private int consents(Ground ground, Person person) {
        Bearer thief = stolenFrom(ground, person);
        App greedy = ground.app("normal");
        String scope = offers(ground, greedy);
        thief.send(
                "POST",
                "/applications/" + greedy.clientId() + "/consent",
                "{\"grantedScopes\":[{\"id\":\"" + scope + "\",\"name\":\"payments\"}]}");
        return admin.get(ground.name() + "/users/" + person.id() + "/consents").size();
    }

    /** Lets an application ask for the privileged scope. @return the scope's id */
    private String offers(Ground ground, App app) {
        String id = admin.clientUuid(ground.name(), app.clientId());
        String scope = "";
        for (JsonNode each : admin.get(ground.name() + "/client-scopes")) {
            scope = each.path("name").asText().equals("payments")
                    ? each.path("id").asText()
                    : scope;
        }
        admin.put(ground.name() + "/clients/" + id + "/optional-client-scopes/" + scope, Map.of());
        ObjectNode client = (ObjectNode) admin.get(ground.name() + "/clients/" + id);
        client.put("consentRequired", true);
        admin.put(ground.name() + "/clients/" + id, client);
        return scope;
    }

    private static int mail(Bearer account) {
        return account.send(
                "POST",
                "/",
                "{\"email\":\"thief-" + System.nanoTime()
                        + "@example.com\",\"firstName\":\"Test\",\"lastName\":\"User\"}");
    }

    private static void enable(AdminClient admin, String action, boolean enabled) {
        String path = ours.name() + "/authentication/required-actions/" + action;
        ObjectNode model = (ObjectNode) admin.get(path);
        model.put("enabled", enabled);
        admin.put(path, model);
    }

    private void mayDeleteHimself(Person person) {
        String account = admin.clientUuid(ours.name(), "account");
        admin.post(
                ours.name() + "/users/" + person.id() + "/role-mappings/clients/" + account,
                List.of(admin.get(ours.name() + "/clients/" + account + "/roles/delete-account")));
    }

    private Page open(HttpBrowser browser, App app, String action) {
        return browser.open(app.client().begin(Map.of("kc_action", action)).url());
    }

    private Page password(HttpBrowser browser, App app, Person person, String action) {
        Page page = open(browser, app, action);
        return page.kind() == Kind.PASSWORD ? browser.logIn(page, person.name(), person.password()) : page;
    }

    private String kcAction(String action, Person person) {
        return action.equals("delete_credential") ? action + ":" + factor(ours, person, "otp") : action;
    }

    private static boolean isShown(Page page, String action) {
        return page.status() == 200 && String.valueOf(page.url().getQuery()).contains("execution=" + action);
    }

    private boolean has(Ground ground, Person person, String type) {
        for (JsonNode credential : admin.get(ground.name() + "/users/" + person.id() + "/credentials")) {
            if (credential.path("type").asText().equals(type)) {
                return true;
            }
        }
        return false;
    }

    private String factor(Ground ground, Person person, String type) {
        for (JsonNode credential : admin.get(ground.name() + "/users/" + person.id() + "/credentials")) {
            if (credential.path("type").asText().equals(type)) {
                return credential.path("id").asText();
            }
        }
        throw new IllegalStateException(person.name() + " has no " + type);
    }
}
