package io.latchkey.it.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.Decisions;
import io.latchkey.it.client.MailedCodes;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.Page.Kind;
import io.latchkey.it.client.TestUsers;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.MailSink;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an application asks to have changed of an account ({@code kc_action}): with a stolen password alone it must not be
 * done. That each way works is first shown at a client that keeps Keycloak's own flow.
 */
@WithKeycloak
class AccountChangeIT {
    private static final String HOME = "46.5.20.20";
    private static final String STOCK = "stock-app-without-risk";
    private static final String PROVIDER = "account-change-provider";
    private static final String NEW_PASSWORD = "changed-pass-9";

    private final Keycloak keycloak;
    private final TestUsers users;
    private final AdminClient admin;
    private final Decisions decisions;

    AccountChangeIT(Keycloak keycloak, TestUsers users, AdminClient admin, Decisions decisions) {
        this.keycloak = keycloak;
        this.users = users;
        this.admin = admin;
        this.decisions = decisions;
    }

    @BeforeAll
    static void prepare(AdminClient admin) {
        String flow = "";
        for (JsonNode each : admin.get("latchkey/authentication/flows")) {
            flow = each.path("alias").asText().equals("browser")
                    ? each.path("id").asText()
                    : flow;
        }
        admin.post(
                "latchkey/clients",
                Map.of(
                        "clientId",
                        STOCK,
                        "publicClient",
                        true,
                        "fullScopeAllowed",
                        true,
                        "redirectUris",
                        List.of("http://localhost:*"),
                        "authenticationFlowBindingOverrides",
                        Map.of("browser", flow)));
        admin.post(
                "latchkey/identity-provider/instances",
                Map.of(
                        "alias",
                        PROVIDER,
                        "providerId",
                        "oidc",
                        "enabled",
                        true,
                        "config",
                        Map.of(
                                "authorizationUrl",
                                "http://localhost:8449/auth",
                                "tokenUrl",
                                "http://localhost:8449/token",
                                "clientId",
                                "x",
                                "clientSecret",
                                "x")));
    }

    @AfterAll
    static void putBack(AdminClient admin) {
        admin.delete("latchkey/identity-provider/instances/" + PROVIDER);
        admin.delete("latchkey/clients/" + admin.clientUuid("latchkey", STOCK));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE_PASSWORD", "UPDATE_PROFILE", "UPDATE_EMAIL", "delete_credential", "idp_link"})
    void with_the_password_alone_nothing_is_changed_in_a_fresh_sign_in_or_by_single_sign_on(String action) {
        Person careless = users.withPassword();
        Page stock = asThief(careless, STOCK, action);
        assertThat(isShown(stock, action)).as("Keycloak's own flow").isTrue();

        Person person = users.withOtp();
        Page fresh = asThief(person, "demo-app", action);
        Visitor inside = new Visitor(keycloak, person, HOME);
        assertThat(inside.signIn("demo-app").kind()).isEqualTo(Kind.SIGNED_IN);
        Page single = inside.open("demo-app", action(action, person));

        assertThat(fresh.kind()).isEqualTo(Kind.OTP);
        assertThat(single.kind()).isEqualTo(Kind.OTP);
        assertThat(decisions.last(person).level()).isEqualTo("MEDIUM");
        assertThat(floor(person)).isEqualTo("account-change");
        assertThat(isShown(inside.code(single), action)).as("after the code").isTrue();
    }

    @Test
    void the_owner_gives_his_factor_even_on_a_device_that_is_proven_to_be_his() {
        Person person = users.withOtp();
        Visitor owner = new Visitor(keycloak, person, HOME).provesItself();

        Page prompt = owner.password(owner.open("demo-app", action("UPDATE_PASSWORD", person)));
        assertThat(prompt.kind()).isEqualTo(Kind.OTP);

        Page page = owner.code(prompt);
        assertThat(isShown(page, "UPDATE_PASSWORD")).isTrue();
        assertThat(change(owner, page).parameters()).containsEntry("kc_action_status", "success");
        assertThat(new Visitor(keycloak, person, HOME).signIn("demo-app").kind())
                .as("the old password")
                .isEqualTo(Kind.PASSWORD);
    }

    @Test
    void somebody_new_who_has_nothing_but_his_password_may_change_it_and_set_up_a_factor() {
        Person person = users.withPassword();
        Visitor visitor = new Visitor(keycloak, person, HOME);

        Page password = visitor.password(visitor.open("demo-app", action("UPDATE_PASSWORD", person)));
        Page totp = visitor.later().password(visitor.open("demo-app", action("CONFIGURE_TOTP", person)));

        assertThat(isShown(password, "UPDATE_PASSWORD")).isTrue();
        assertThat(isShown(totp, "CONFIGURE_TOTP")).isTrue();
    }

    @Test
    void a_factor_is_added_with_the_factor_that_is_there_and_never_with_the_password_alone() {
        Person careless = users.withPassword();
        Page stock = asThief(careless, STOCK, "CONFIGURE_TOTP");
        assertThat(isShown(stock, "CONFIGURE_TOTP")).as("Keycloak's own flow").isTrue();

        Person person = users.withOtp();
        Visitor visitor = new Visitor(keycloak, person, HOME);
        Page prompt = visitor.password(visitor.open("demo-app", action("CONFIGURE_TOTP", person)));

        assertThat(prompt.kind()).isEqualTo(Kind.OTP);
        assertThat(isShown(visitor.code(prompt), "CONFIGURE_TOTP")).isTrue();
    }

    @Test
    void the_mailbox_of_somebody_whose_device_is_known_lets_nobody_enrol_elsewhere(MailSink mails) {
        Person person = users.withPassword();
        try (PolicyDocument ignored = PolicyDocument.anySignInProves(admin)) {
            Visitor owner = new Visitor(keycloak, person, HOME);
            assertThat(owner.signIn("demo-app").kind()).isEqualTo(Kind.SIGNED_IN);
            assertThat(owner.open("demo-app").kind()).as("recognised").isNotEqualTo(Kind.PASSWORD);

            Visitor thief = new Visitor(keycloak, person, HOME);
            Page prompt = thief.password(thief.open("demo-app", action("CONFIGURE_TOTP", person)));
            Page end = thief.browser()
                    .submit(
                            prompt.form("name=\"code\"").orElseThrow(),
                            Map.of("code", MailedCodes.last(mails, person)));

            assertThat(end.parameters()).containsEntry("kc_action_status", "error");
        }
    }

    @Test
    void a_temporary_password_is_changed_by_whoever_has_met_what_the_level_asks_for() {
        Person person = users.withOtp();
        temporary(person);
        Visitor owner = new Visitor(keycloak, person, HOME);

        Page prompt = owner.signIn("ops-console");
        Page page = owner.code(prompt);

        assertThat(prompt.kind()).isEqualTo(Kind.OTP);
        assertThat(isShown(page, "UPDATE_PASSWORD")).isTrue();
        assertThat(change(owner, page).kind()).isEqualTo(Kind.SIGNED_IN);
    }

    @Test
    void and_not_through_a_page_that_was_opened_before_the_sign_in_was_found_to_be_risky() {
        Person person = users.withOtp();
        temporary(person);
        Visitor thief = new Visitor(keycloak, person, HOME);
        Page page = thief.signIn("demo-app");
        assertThat(isShown(page, "UPDATE_PASSWORD")).isTrue();
        assertThat(thief.signIn("ops-console").kind()).as("another tab").isEqualTo(Kind.OTP);

        Page end = change(thief, page);

        assertThat(end.kind()).isNotEqualTo(Kind.SIGNED_IN);
        assertThat(new Visitor(keycloak, person, HOME).signIn("ops-console").kind())
                .as("the old password still holds")
                .isEqualTo(Kind.OTP);
    }

    private void temporary(Person person) {
        admin.put("latchkey/users/" + person.id(), Map.of("requiredActions", List.of("UPDATE_PASSWORD")));
    }

    private static Page change(Visitor visitor, Page page) {
        return visitor.browser()
                .submit(
                        page.form("name=\"password-new\"").orElseThrow(),
                        Map.of("password-new", NEW_PASSWORD, "password-confirm", NEW_PASSWORD));
    }

    private static boolean isShown(Page page, String action) {
        return page.status() == 200 && String.valueOf(page.url().getQuery()).contains("execution=" + action);
    }

    private Map<String, String> action(String action, Person person) {
        return Map.of("kc_action", action + parameter(action, person));
    }

    private String parameter(String action, Person person) {
        if (action.equals("idp_link")) {
            return ":" + PROVIDER;
        }
        if (!action.equals("delete_credential")) {
            return "";
        }
        String type = person.app() == null ? "password" : "otp";
        for (JsonNode credential : admin.get("latchkey/users/" + person.id() + "/credentials")) {
            if (credential.path("type").asText().equals(type)) {
                return ":" + credential.path("id").asText();
            }
        }
        throw new IllegalStateException(person.name() + " has no " + type);
    }

    private String floor(Person person) {
        return admin.get("latchkey/latchkey/decisions?max=1&user=" + person.id())
                .path(0)
                .path("floor")
                .asText();
    }

    /** Somebody who has the password, in a browser of his own: opens an application that asks for a change. */
    private Page asThief(Person person, String client, String action) {
        Visitor thief = new Visitor(keycloak, person, HOME);
        return thief.password(thief.open(client, action(action, person)));
    }
}
