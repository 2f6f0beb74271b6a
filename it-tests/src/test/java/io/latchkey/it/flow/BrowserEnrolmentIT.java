package io.latchkey.it.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.browser.Browser;
import io.latchkey.it.browser.OtpPage;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.OidcClient;
import io.latchkey.it.client.RedirectServer;
import io.latchkey.it.client.TestUsers;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/**
 * Nobody enrols a factor in a risky sign-in, by whatever way Keycloak has for it. Each way is first shown to work, at a
 * client that keeps Keycloak's own flow.
 */
@WithKeycloak
class BrowserEnrolmentIT {
    private static final String HOME = "91.64.12.7";
    private static final String STOCK = "stock-app";
    private static final String STOCK_FLOW = "stock browser";
    private static final By APP_FORM = By.id("kc-totp-settings-form");
    private static final By KEY_BUTTON = By.id("registerWebAuthn");
    private static final By NEW_CODES = By.id("kc-recovery-codes-list");
    private static final By RECOVERY_CODE = By.id("recoveryCodeInput");
    private static final By LOG_IN = By.id("kc-login");

    private final Browser browser;
    private final TestUsers users;
    private final AdminClient admin;
    private final BrowserVisit visit;

    BrowserEnrolmentIT(Keycloak keycloak, Browser browser, RedirectServer app, TestUsers users, AdminClient admin) {
        this.browser = browser;
        this.users = users;
        this.admin = admin;
        this.visit = new BrowserVisit(keycloak, browser, app);
    }

    /** Keycloak's browser flow, with recovery codes switched on in it. */
    @BeforeAll
    static void makeStockClient(AdminClient admin) {
        admin.post("latchkey/authentication/flows/browser/copy", Map.of("newName", STOCK_FLOW));
        String executions = "latchkey/authentication/flows/" + STOCK_FLOW.replace(" ", "%20") + "/executions";
        for (JsonNode step : admin.get(executions)) {
            if (step.path("providerId").asText().equals("auth-recovery-authn-code-form")) {
                admin.put(executions, Map.of("id", step.path("id").asText(), "requirement", "ALTERNATIVE"));
            }
        }
        admin.post(
                "latchkey/clients",
                Map.of(
                        "clientId",
                        STOCK,
                        "publicClient",
                        true,
                        "redirectUris",
                        List.of("http://localhost:*"),
                        "authenticationFlowBindingOverrides",
                        Map.of("browser", flow(admin))));
    }

    @AfterAll
    static void removeStockClient(AdminClient admin) {
        admin.delete("latchkey/clients/" + admin.clientUuid("latchkey", STOCK));
        admin.delete("latchkey/authentication/flows/" + flow(admin));
    }

    @BeforeEach
    void atHome() {
        browser.from(HOME);
    }

    @Test
    void an_application_cannot_ask_for_an_app_to_be_set_up() {
        visit.signIn(users.withPassword(), STOCK, Map.of("kc_action", "CONFIGURE_TOTP"));
        assertThat(browser.has(APP_FORM)).as("Keycloak's own flow").isTrue();
        visit.forgetEverything();

        Person person = users.withOtp();
        OidcClient.Attempt attempt = visit.signIn(person, "payroll", Map.of("kc_action", "CONFIGURE_TOTP"));
        new OtpPage(browser).enter(person.code());

        assertThat(visit.app().callback(attempt))
                .containsEntry("kc_action_status", "error")
                .containsKey("code");
    }

    @Test
    void an_application_cannot_ask_for_a_passkey_to_be_registered() {
        browser.withAuthenticator();
        visit.signIn(users.withPassword(), STOCK, Map.of("kc_action", "webauthn-register"));
        assertThat(browser.has(KEY_BUTTON)).as("Keycloak's own flow").isTrue();
        visit.forgetEverything();

        Person person = users.withOtp();
        OidcClient.Attempt attempt = visit.signIn(person, "payroll", Map.of("kc_action", "webauthn-register"));
        new OtpPage(browser).enter(person.code());

        assertThat(visit.app().callback(attempt))
                .containsEntry("kc_action_status", "error")
                .containsKey("code");
    }

    @Test
    void an_app_that_is_still_to_be_set_up_waits_for_an_ordinary_sign_in() {
        Person person = users.withOtp();
        pending(person, "CONFIGURE_TOTP");
        visit.signIn(person, STOCK);
        new OtpPage(browser).enter(person.code());
        assertThat(browser.has(APP_FORM)).as("Keycloak's own flow").isTrue();
        visit.forgetEverything();

        OidcClient.Attempt risky = visit.signIn(person, "payroll");
        new OtpPage(browser).enter(person.code());
        assertThat(visit.isIn(risky)).isTrue();
        assertThat(pending(person)).containsExactly("CONFIGURE_TOTP");

        visit.open("demo-app");
        assertThat(browser.has(APP_FORM)).as("the next ordinary sign-in").isTrue();
    }

    @Test
    void the_last_recovery_code_makes_no_new_ones() {
        visit.signIn(users.withRecoveryCodes("ABCDEFGH1234"), STOCK);
        enterRecoveryCode("ABCDEFGH1234");
        assertThat(browser.has(NEW_CODES)).as("Keycloak's own flow").isTrue();
        visit.forgetEverything();

        Person person = users.withRecoveryCodes("HGFEDCBA4321");
        OidcClient.Attempt risky = visit.signIn(person, "payroll");
        enterRecoveryCode("HGFE DCBA 4321");
        assertThat(visit.isIn(risky)).isTrue();
        assertThat(pending(person)).containsExactly("CONFIGURE_RECOVERY_AUTHN_CODES");

        visit.open("demo-app");
        assertThat(browser.has(NEW_CODES)).as("the next ordinary sign-in").isTrue();
    }

    private void enterRecoveryCode(String code) {
        browser.type(RECOVERY_CODE, code);
        browser.submit(LOG_IN);
    }

    private void pending(Person person, String action) {
        admin.put("latchkey/users/" + person.id(), Map.of("requiredActions", List.of(action)));
    }

    private List<String> pending(Person person) {
        List<String> actions = new ArrayList<>();
        admin.user("latchkey", person.name()).path("requiredActions").forEach(one -> actions.add(one.asText()));
        return actions;
    }

    private static String flow(AdminClient admin) {
        for (JsonNode flow : admin.get("latchkey/authentication/flows")) {
            if (flow.path("alias").asText().equals(STOCK_FLOW)) {
                return flow.path("id").asText();
            }
        }
        throw new IllegalStateException("No flow " + STOCK_FLOW);
    }
}
