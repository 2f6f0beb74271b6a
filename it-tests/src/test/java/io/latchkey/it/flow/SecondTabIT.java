package io.latchkey.it.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.Event;
import io.latchkey.it.client.Events;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.Page.Kind;
import io.latchkey.it.client.TestUsers;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two tabs of one browser: what one of them has been through counts for the other no further than it went. */
@WithKeycloak
class SecondTabIT {
    private static final String HOME = "198.18.4.7";
    private static final Map<String, String> PROFILE = Map.of("email", "", "firstName", "Test", "lastName", "User");

    @Test
    void a_success_without_a_proof_settles_nothing_that_another_tab_has_to_ask(
            Keycloak keycloak, TestUsers users, Events events, AdminClient admin) {
        Person person = users.withOtp();
        Visitor visitor = new Visitor(keycloak, person, HOME);
        try {
            consentIsRequired(admin, true);
            Page waiting = visitor.signIn("demo-app");
            Page prompt = visitor.signIn("payroll");
            assertThat(prompt.kind()).isEqualTo(Kind.OTP);

            Page first =
                    visitor.browser().submit(waiting.form("name=\"accept\"").orElseThrow(), Map.of("accept", "Yes"));
            assertThat(first.kind()).isEqualTo(Kind.SIGNED_IN);
            assertThat(events.last("LOGIN", person.name()).detail("risk_level"))
                    .as("what the first tab was assessed with")
                    .isEqualTo("low");

            assertThat(visitor.reload(prompt).kind())
                    .as("the second tab, reloaded")
                    .isEqualTo(Kind.OTP);
        } finally {
            consentIsRequired(admin, false);
        }
    }

    /** By the profile a mail address is changed too. */
    @Test
    void a_tab_that_waits_for_its_profile_is_held_to_what_another_tab_has_to_prove(
            Keycloak keycloak, TestUsers users, AdminClient admin) {
        Person person = users.withOtp();
        admin.put("latchkey/users/" + person.id(), Map.of("lastName", ""));
        Visitor visitor = new Visitor(keycloak, person, HOME);
        Page waiting = visitor.signIn("demo-app");
        Page prompt = visitor.signIn("payroll");
        assertThat(prompt.kind()).isEqualTo(Kind.OTP);

        assertThat(profile(visitor, person, waiting).kind()).isEqualTo(Kind.SENT_BACK);

        assertThat(admin.get("latchkey/users/" + person.id()).at("/lastName").asText())
                .isEmpty();
    }

    @Test
    void a_tab_that_waits_for_a_required_action_stays_closed_to_enrolment(
            Keycloak keycloak, TestUsers users, AdminClient admin) {
        Person person = users.withOtp();
        admin.put("latchkey/users/" + person.id(), Map.of("requiredActions", List.of("UPDATE_PROFILE")));
        Visitor visitor = new Visitor(keycloak, person, HOME);
        Page waiting = visitor.code(visitor.password(visitor.open("payroll", Map.of("kc_action", "CONFIGURE_TOTP"))));
        Page other = visitor.code(visitor.signIn("payroll"));
        assertThat(profile(visitor, person, other).kind()).isEqualTo(Kind.SIGNED_IN);
        // A success lets the other tabs time out; one that is opened now keeps them alive.
        assertThat(visitor.open("payroll", Map.of("prompt", "login")).kind()).isEqualTo(Kind.PASSWORD);

        Page end = profile(visitor, person, waiting);

        assertThat(end.body()).doesNotContain("totpSecret");
        assertThat(end.parameters()).containsEntry("kc_action_status", "error");
    }

    @Test
    void one_tab_raises_the_level_of_another_between_its_prompt_and_the_answer(
            Keycloak keycloak, TestUsers users, AdminClient admin, Events events) {
        Person person = users.withOtp();
        Visitor visitor = new Visitor(keycloak, person, HOME);
        Page prompt = visitor.signIn("payroll");
        try (PolicyDocument ignored = PolicyDocument.scoring(admin, "enforce", 90)) {
            assertThat(visitor.signIn("demo-app").has("latchkey-refused")).isTrue();
        }

        Page end = visitor.code(prompt);
        Page reloaded = visitor.reload(prompt);

        assertThat(end.kind()).isEqualTo(Kind.ERROR);
        assertThat(reloaded.has("latchkey-refused")).isTrue();
        assertThat(events.all().stream().filter(event -> person.id().equals(event.userId())))
                .extracting(Event::type)
                .doesNotContain("LOGIN");
    }

    private static void consentIsRequired(AdminClient admin, boolean required) {
        admin.put(
                "latchkey/clients/" + admin.clientUuid("latchkey", "demo-app"),
                Map.of("clientId", "demo-app", "consentRequired", required));
    }

    private static Page profile(Visitor visitor, Person person, Page page) {
        Map<String, String> fields = new HashMap<>(PROFILE);
        fields.put("email", person.email());
        return visitor.browser().submit(page.form("name=\"firstName\"").orElseThrow(), fields);
    }
}
