package io.latchkey.it.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.Event;
import io.latchkey.it.client.Events;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.Page.Kind;
import io.latchkey.it.client.TestUsers;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.MailSink;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@WithKeycloak
class StepUpIT {
    private static final String HOME = "203.0.113.7";
    private static final Pattern DIGITS = Pattern.compile("\\b(\\d{8})\\b");

    @Test
    @Tag("smoke")
    void an_ordinary_sign_in_passes_without_a_question(Keycloak keycloak, TestUsers users, Events events) {
        Person person = users.withOtp();

        Page end = new Visitor(keycloak, person, HOME).signIn("demo-app");

        assertThat(end.kind()).isEqualTo(Kind.SIGNED_IN);
        Event login = events.last("LOGIN", person.name());
        assertThat(login.detail("risk_level")).isEqualTo("low");
        assertThat(login.detail("risk_evidence")).contains("device.token=");
        assertThat(login.detail("risk_decision")).isNotEmpty();
    }

    @Test
    @Tag("smoke")
    void a_new_device_at_a_sensitive_client_is_asked_for_otp(Keycloak keycloak, TestUsers users, Events events) {
        Person person = users.withOtp();
        Visitor visitor = new Visitor(keycloak, person, HOME);

        Page prompt = visitor.signIn("payroll");
        Page end = visitor.code(prompt);

        assertThat(prompt.kind()).isEqualTo(Kind.OTP);
        assertThat(prompt.body()).contains("data-reason=\"target\"");
        assertThat(end.kind()).isEqualTo(Kind.SIGNED_IN);
        assertThat(events.last("LOGIN", person.name()).detail("risk_level")).isEqualTo("medium");
    }

    @Test
    void the_reason_and_the_event_details_survive_a_wrong_code(Keycloak keycloak, TestUsers users, Events events) {
        Person person = users.withOtp();
        Visitor visitor = new Visitor(keycloak, person, HOME);

        Page again = visitor.otp(visitor.signIn("payroll"), "000000", "latchkey-trust");

        assertThat(again.kind()).isEqualTo(Kind.OTP);
        assertThat(again.body()).contains("data-reason=\"target\"").contains("latchkey-trust");
        Event error = events.last(
                "LOGIN_ERROR of " + person.name(),
                event -> event.type().equals("LOGIN_ERROR")
                        && event.detail("risk_level").equals("medium"));
        assertThat(error.detail("risk_decision")).isNotEmpty();
    }

    @Test
    void a_restart_does_not_lower_the_verdict(Keycloak keycloak, TestUsers users) {
        Visitor visitor = new Visitor(keycloak, users.withOtp(), HOME);
        Page prompt = visitor.signIn("payroll");

        Page start = visitor.browser()
                .open(URI.create(prompt.url().toString().replace("/authenticate?", "/restart?skip_logout=true&")));

        assertThat(start.kind()).isEqualTo(Kind.PASSWORD);
        assertThat(visitor.password(start).kind()).isEqualTo(Kind.OTP);
    }

    @Test
    void a_second_tab_does_not_lower_the_verdict(Keycloak keycloak, TestUsers users, AdminClient admin) {
        Person person = users.withOtp();
        Visitor visitor = new Visitor(keycloak, person, HOME);
        visitor.signIn("payroll");

        assertThat(visitor.signIn("demo-app").kind()).isEqualTo(Kind.OTP);
        JsonNode decision = admin.get("latchkey/latchkey/decisions?max=1&user=" + person.id())
                .path(0);
        assertThat(decision.path("level").asText()).isEqualTo("MEDIUM");
        assertThat(decision.path("floor").asText()).isEqualTo("another-tab");
    }

    @Test
    void one_hard_sign_in_does_not_haunt_the_session(Keycloak keycloak, TestUsers users) {
        Visitor visitor = new Visitor(keycloak, users.withOtp(), HOME);
        visitor.code(visitor.signIn("payroll"));

        assertThat(visitor.open("demo-app").kind()).isEqualTo(Kind.SIGNED_IN);
    }

    @Test
    void a_trusted_device_spares_the_next_prompt_until_it_is_removed(
            Keycloak keycloak, TestUsers users, AdminClient admin) {
        Person person = users.withOtp();
        Visitor visitor = new Visitor(keycloak, person, HOME);
        visitor.code(visitor.signIn("payroll"), "latchkey-trust");

        assertThat(visitor.later().signIn("payroll").kind()).isEqualTo(Kind.SIGNED_IN);

        String path = "latchkey/users/" + person.id() + "/credentials";
        for (JsonNode credential : admin.get(path)) {
            if (credential.path("type").asText().equals("latchkey-device")) {
                admin.delete(path + "/" + credential.get("id").asText());
            }
        }
        assertThat(visitor.later().signIn("payroll").kind()).isEqualTo(Kind.OTP);
    }

    @Test
    void a_logout_everywhere_ends_trust_at_once(Keycloak keycloak, TestUsers users, AdminClient admin) {
        Person person = users.withOtp();
        Visitor visitor = new Visitor(keycloak, person, HOME);
        visitor.code(visitor.signIn("payroll"), "latchkey-trust");

        admin.logOut("latchkey", person.name());

        assertThat(visitor.later().signIn("payroll").kind()).isEqualTo(Kind.OTP);
    }

    @Test
    void a_shared_computer_forgets_the_device_with_the_browser(Keycloak keycloak, TestUsers users) {
        Visitor visitor = new Visitor(keycloak, users.withOtp(), HOME);
        visitor.code(visitor.signIn("payroll"), "latchkey-trust", "latchkey-shared");

        assertThat(visitor.browser().cookies().names()).contains(Visitor.DEVICE_COOKIE);
        assertThat(visitor.later().browser().cookies().names()).doesNotContain(Visitor.DEVICE_COOKIE);
    }

    @Test
    void single_sign_on_into_a_critical_client_is_challenged(Keycloak keycloak, TestUsers users) {
        Visitor visitor = new Visitor(keycloak, users.withOtp(), HOME);
        assertThat(visitor.signIn("demo-app").kind()).isEqualTo(Kind.SIGNED_IN);

        Page silent = visitor.open("ops-console", Map.of("prompt", "none"));
        Page prompt = visitor.open("ops-console");

        assertThat(silent.parameters()).containsKey("error");
        assertThat(prompt.kind()).isEqualTo(Kind.OTP);
        assertThat(visitor.code(prompt).kind()).isEqualTo(Kind.SIGNED_IN);
    }

    @Test
    void nobody_enrols_a_factor_in_a_risky_sign_in(Keycloak keycloak, TestUsers users, AdminClient admin) {
        Person person = users.withOtp();
        admin.put(
                "latchkey/users/" + person.id(),
                Map.of("requiredActions", List.of("CONFIGURE_TOTP", "CONFIGURE_RECOVERY_AUTHN_CODES")));
        Visitor visitor = new Visitor(keycloak, person, HOME);

        Page end = visitor.code(visitor.password(visitor.open("payroll", Map.of("kc_action", "webauthn-register"))));

        assertThat(end.kind()).isEqualTo(Kind.SIGNED_IN);
        assertThat(end.parameters()).containsEntry("kc_action_status", "error");
        assertThat(admin.get("latchkey/users/" + person.id()).path("requiredActions"))
                .hasSize(2);
    }

    @Test
    void a_form_posted_by_hand_does_not_enrol_either(Keycloak keycloak, TestUsers users, AdminClient admin) {
        Person person = users.withPassword();
        try (PolicyDocument ignored = PolicyDocument.scoring(admin, "enforce", 16)) {
            Visitor visitor = new Visitor(keycloak, person, HOME);
            Page prompt = visitor.password(visitor.open("demo-app", Map.of("kc_action", "CONFIGURE_TOTP")));
            URI action = prompt.form("name=\"code\"").orElseThrow().action();

            visitor.browser()
                    .post(
                            URI.create(action.toString()
                                    .replace("/authenticate", "/required-action")
                                    .replaceAll("execution=[^&]*", "execution=CONFIGURE_TOTP")),
                            Map.of("totp", "123456", "totpSecret", "ABCDEFGHIJKLMNOPQRST"));
        }

        assertThat(admin.get("latchkey/users/" + person.id() + "/credentials")).hasSize(1);
    }

    @Test
    void a_mailed_code_serves_a_user_without_a_factor(
            Keycloak keycloak, TestUsers users, AdminClient admin, MailSink mails) {
        Person person = users.withPassword();
        try (PolicyDocument ignored = PolicyDocument.scoring(admin, "enforce", 16)) {
            Visitor visitor = new Visitor(keycloak, person, HOME);
            Page prompt = visitor.signIn("demo-app");
            Matcher code = DIGITS.matcher(mails.last(person.email()).text());
            assertThat(code.find()).isTrue();

            Page end =
                    visitor.browser().submit(prompt.form("name=\"code\"").orElseThrow(), Map.of("code", code.group(1)));

            assertThat(end.kind()).isEqualTo(Kind.SIGNED_IN);
        }
    }

    @Test
    void a_user_without_a_factor_gets_no_mailed_code_for_a_sensitive_client(Keycloak keycloak, TestUsers users) {
        Page page = new Visitor(keycloak, users.withPassword(), HOME).signIn("payroll");

        assertThat(page.status()).isEqualTo(403);
        assertThat(page.has("latchkey-no-factor")).isTrue();
        assertThat(page.has("latchkey-reference")).isTrue();
    }

    @Test
    void at_high_an_otp_from_an_unknown_device_is_not_enough(Keycloak keycloak, TestUsers users, AdminClient admin) {
        try (PolicyDocument ignored = PolicyDocument.scoring(admin, "enforce", 33)) {
            Page page = new Visitor(keycloak, users.withOtp(), HOME).signIn("demo-app");

            assertThat(page.has("latchkey-no-factor")).isTrue();
        }
    }

    @Test
    void a_critical_sign_in_is_refused_with_a_reference(
            Keycloak keycloak, TestUsers users, AdminClient admin, Events events) {
        Person person = users.withOtp();
        try (PolicyDocument ignored = PolicyDocument.scoring(admin, "enforce", 90)) {
            Page page = new Visitor(keycloak, person, HOME).signIn("demo-app");

            assertThat(page.status()).isEqualTo(403);
            assertThat(page.has("latchkey-refused")).isTrue();
            assertThat(page.has("latchkey-reference")).isTrue();
        }
        Event error = events.last("LOGIN_ERROR", person.name());
        assertThat(error.detail("risk_level")).isEqualTo("critical");
    }

    @Test
    void observing_scores_and_prompts_nobody(Keycloak keycloak, TestUsers users, AdminClient admin, Events events) {
        Person person = users.withOtp();
        try (PolicyDocument ignored = PolicyDocument.scoring(admin, "observe", 90)) {
            Page end = new Visitor(keycloak, person, HOME).signIn("demo-app");

            assertThat(end.kind()).isEqualTo(Kind.SIGNED_IN);
        }
        assertThat(events.last("LOGIN", person.name()).detail("risk_level")).isEqualTo("critical");
    }
}
