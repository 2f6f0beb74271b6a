package io.latchkey.it.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.Decisions;
import io.latchkey.it.client.Events;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.Page.Kind;
import io.latchkey.it.client.TestUsers;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ways by which a sign-in that is to be proved might end without a proof. */
@WithKeycloak
class SilentPassIT {
    private static final String HOME = "198.18.6.7";

    private final Keycloak keycloak;
    private final TestUsers users;
    private final AdminClient admin;
    private final Events events;
    private final Decisions decisions;

    SilentPassIT(Keycloak keycloak, TestUsers users, AdminClient admin, Events events, Decisions decisions) {
        this.keycloak = keycloak;
        this.users = users;
        this.admin = admin;
        this.events = events;
        this.decisions = decisions;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prompt|login",
                "prompt|select_account",
                "max_age|0",
                "max_age|999999999",
                "acr_values|0",
                "acr_values|2",
                "claims|{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"0\"]}}}",
                "scope|openid offline_access",
                "response_mode|fragment",
                "response_mode|form_post",
                "ui_locales|de",
                "login_hint|somebody",
                "kc_action|UPDATE_PASSWORD",
                "kc_action|delete_credential:x",
                "latchkey-trust|on"
            })
    void no_parameter_of_a_request_spares_the_prompt(String name, String value) {
        Person person = users.withOtp();
        Visitor visitor = new Visitor(keycloak, person, HOME);

        Page page = visitor.password(visitor.open("payroll", Map.of(name, value)));

        assertThat(page.kind()).isEqualTo(Kind.OTP);
        assertThat(logins(person)).isZero();
    }

    @Test
    void a_silent_request_is_not_answered_where_a_prompt_is_due() {
        Person person = users.withOtp();
        Visitor visitor = new Visitor(keycloak, person, HOME);
        assertThat(visitor.signIn("demo-app").kind()).isEqualTo(Kind.SIGNED_IN);

        Page silent = visitor.open("ops-console", Map.of("prompt", "none"));

        assertThat(silent.parameters()).containsKey("error").doesNotContainKey("code");
        assertThat(logins(person)).isOne();
    }

    @Test
    void one_users_proof_is_not_carried_over_to_another_by_a_restart() {
        Person thief = users.withOtp();
        Person victim = users.withOtp();
        admin.put("latchkey/users/" + thief.id(), Map.of("requiredActions", List.of("UPDATE_PROFILE")));
        HttpBrowser browser = Visitor.newBrowser().from(HOME);
        Visitor asHimself = new Visitor(keycloak, thief, browser);
        Page waiting = asHimself.code(asHimself.signIn("payroll"));
        assertThat(waiting.form("name=\"firstName\""))
                .as("stepped up, and waiting")
                .isPresent();

        Page start = browser.open(URI.create(waiting.url()
                .toString()
                .replace("/required-action?", "/restart?skip_logout=true&")
                .replaceAll("execution=[^&]*&", "")));
        Page next = new Visitor(keycloak, victim, browser).password(start);

        assertThat(start.kind()).isEqualTo(Kind.PASSWORD);
        assertThat(next.kind()).isEqualTo(Kind.OTP);
        assertThat(logins(victim)).isZero();
    }

    @Test
    void the_user_is_not_exchanged_behind_a_prompt() {
        Person thief = users.withOtp();
        Person victim = users.withOtp();
        Visitor asHimself = new Visitor(keycloak, thief, HOME);
        Page start = asHimself.open("payroll");
        Page prompt = asHimself.password(start);

        asHimself
                .browser()
                .post(
                        start.form("name=\"password\"").orElseThrow().action(),
                        Map.of("username", victim.name(), "password", victim.password()));
        Page end = asHimself.code(asHimself.reload(prompt));

        assertThat(end.kind()).isEqualTo(Kind.SIGNED_IN);
        assertThat(logins(thief)).isOne();
        assertThat(logins(victim)).isZero();
    }

    @Test
    void a_factor_that_is_deleted_while_it_is_asked_for_leaves_no_way_through() {
        Person person = users.withOtp();
        Visitor visitor = new Visitor(keycloak, person, HOME);
        Page prompt = visitor.signIn("payroll");
        String credentials = "latchkey/users/" + person.id() + "/credentials";
        for (JsonNode credential : admin.get(credentials)) {
            if (credential.path("type").asText().equals("otp")) {
                admin.delete(credentials + "/" + credential.path("id").asText());
            }
        }

        Page answered = visitor.code(prompt);
        Page reloaded = visitor.reload(prompt);

        assertThat(answered.status()).isLessThan(500);
        assertThat(reloaded.status()).isLessThan(500);
        assertThat(logins(person)).isZero();
    }

    @Test
    void recovery_codes_are_not_enough_at_high() {
        Person person = users.withOtpAndRecoveryCodes("ABCDEFGH1234");
        try (PolicyDocument ignored = PolicyDocument.highAndNeverCritical(admin)) {
            Page page = new Visitor(keycloak, person, HOME).signIn("demo-app");

            assertThat(page.has("latchkey-no-factor")).isTrue();
        }
        assertThat(decisions.last(person).level()).isEqualTo("HIGH");
        assertThat(decisions.last(person).outcome()).isEqualTo("REFUSED");
        assertThat(logins(person)).isZero();
    }

    @Test
    void a_registration_in_the_middle_of_a_prompt_signs_nobody_else_in() {
        Person person = users.withOtp();
        Visitor visitor = new Visitor(keycloak, person, HOME);
        Page prompt = visitor.signIn("payroll");
        Page form = visitor.browser()
                .open(URI.create(prompt.url()
                        .toString()
                        .replace("/authenticate?", "/registration?")
                        .replaceAll("(session_code|execution)=[^&]*&", "")));
        String name = person.name() + "-2";

        form.form("name=\"firstName\"")
                .ifPresent(register -> visitor.browser()
                        .submit(
                                register,
                                Map.of(
                                        "username",
                                        name,
                                        "email",
                                        name + "@example.org",
                                        "firstName",
                                        "New",
                                        "lastName",
                                        "User",
                                        "password",
                                        name + "-pass-1",
                                        "password-confirm",
                                        name + "-pass-1")));

        assertThat(logins(person)).isZero();
        Page after = visitor.signIn("payroll");
        assertThat(after.status()).isLessThan(500);
        assertThat(logins(person)).isZero();
    }

    private long logins(Person person) {
        return events.all().stream()
                .filter(event -> event.type().equals("LOGIN") && person.id().equals(event.userId()))
                .count();
    }
}
