package io.latchkey.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.client.Event;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.MailSink;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithKeycloak
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventDetailsIT {

    private Realm realm;

    @BeforeAll
    void makeRealm(Keycloak keycloak, MailSink mails) throws IOException {
        realm = Realm.copy(keycloak, mails, "event-details", "medium");
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @Test
    void a_sign_in_that_ends_in_one_request_tells_its_risk() {
        Person person = realm.users().withPassword();
        realm.signIn(person);

        Event login = realm.events().last("LOGIN", person.name());
        assertTellsRisk(login, "low");
    }

    @Test
    void a_sign_in_whose_code_comes_in_a_later_request_tells_its_risk() {
        Person person = realm.users().withOtp();
        HttpBrowser browser = new HttpBrowser().from(Realm.HOME);
        Page prompt = realm.logIn(browser, "ops-console", person);
        assertThat(prompt.kind()).isEqualTo(Page.Kind.OTP);

        assertThat(browser.enterOtp(prompt, person.code()).kind()).isEqualTo(Page.Kind.SIGNED_IN);

        assertTellsRisk(realm.events().last("LOGIN", person.name()), "medium");
    }

    @Test
    void a_sign_in_that_a_required_action_follows_tells_its_risk() {
        Person person = realm.users().withPassword();
        realm.admin()
                .put(realm.name() + "/users/" + person.id(), Map.of("requiredActions", List.of("UPDATE_PASSWORD")));
        HttpBrowser browser = new HttpBrowser().from(Realm.HOME);
        Page action = realm.logIn(browser, "demo-app", person);

        Page end = browser.submit(
                action.form("name=\"password-new\"").orElseThrow(),
                Map.of("password-new", "another-Pass-1", "password-confirm", "another-Pass-1"));

        assertThat(end.kind()).isEqualTo(Page.Kind.SIGNED_IN);
        assertTellsRisk(realm.events().last("LOGIN", person.name()), "low");
    }

    @Test
    void a_step_up_that_a_required_action_follows_tells_its_risk() {
        Person person = realm.users().withOtp();
        realm.admin()
                .put(realm.name() + "/users/" + person.id(), Map.of("requiredActions", List.of("UPDATE_PASSWORD")));
        HttpBrowser browser = new HttpBrowser().from(Realm.HOME);
        Page action = browser.enterOtp(realm.logIn(browser, "ops-console", person), person.code());

        Page end = browser.submit(
                action.form("name=\"password-new\"").orElseThrow(),
                Map.of("password-new", "another-Pass-1", "password-confirm", "another-Pass-1"));

        assertThat(end.kind()).isEqualTo(Page.Kind.SIGNED_IN);
        assertTellsRisk(realm.events().last("LOGIN", person.name()), "medium");
    }

    @Test
    void a_sign_in_that_ends_with_consent_tells_its_risk() {
        Person person = realm.users().withOtp();
        realm.consentIsRequired("ops-console", true);
        try {
            HttpBrowser browser = new HttpBrowser().from(Realm.HOME);
            Page consent = browser.enterOtp(realm.logIn(browser, "ops-console", person), person.code());
            assertThat(consent.body()).contains("kc-oauth");

            Page end = browser.submit(consent.form("name=\"accept\"").orElseThrow(), Map.of("accept", "Yes"));

            assertThat(end.kind()).isEqualTo(Page.Kind.SIGNED_IN);
            assertTellsRisk(realm.events().last("LOGIN", person.name()), "medium");
        } finally {
            realm.consentIsRequired("ops-console", false);
        }
    }

    @Test
    void a_wrong_code_tells_the_risk_there_was() {
        Person person = realm.users().withOtp();
        HttpBrowser browser = new HttpBrowser().from(Realm.HOME);
        Page prompt = realm.logIn(browser, "ops-console", person);

        browser.enterOtp(prompt, "000000");

        Event failed = realm.events()
                .last(
                        "a failure of " + person.name(),
                        event -> event.type().equals("LOGIN_ERROR")
                                && person.id().equals(event.userId()));
        assertThat(failed.error()).isEqualTo("invalid_user_credentials");
        assertTellsRisk(failed, "medium");
    }

    @Test
    void a_refusal_tells_its_risk() throws IOException {
        realm.opsConsoleIs("critical");
        try {
            Person person = realm.users().withOtp();
            Page refused = realm.logIn(new HttpBrowser().from(Realm.HOME), "ops-console", person);

            assertThat(refused.status()).isEqualTo(403);
            assertTellsRisk(realm.events().last("LOGIN_ERROR", person.name()), "critical");
        } finally {
            realm.opsConsoleIs("medium");
        }
    }

    @Test
    void a_wrong_password_was_not_assessed() {
        Person person = realm.users().withPassword();
        HttpBrowser browser = new HttpBrowser().from(Realm.HOME);
        browser.logIn(browser.open(realm.client("demo-app").begin().url()), person.name(), "not " + person.password());

        assertThat(realm.events().last("LOGIN_ERROR", person.name()).details()).doesNotContainKey("risk_score");
    }

    @Test
    void the_decision_of_the_event_is_in_the_log() {
        Person person = realm.users().withPassword();
        realm.signIn(person);

        Event login = realm.events().last("LOGIN", person.name());
        assertThat(realm.admin()
                        .get(realm.latchkey("decisions/" + login.detail("risk_decision")))
                        .at("/decision/outcome")
                        .asText())
                .isEqualTo("ALLOWED");
    }

    private static void assertTellsRisk(Event event, String level) {
        assertThat(event.detail("risk_level")).isEqualTo(level);
        assertThat(event.detail("risk_score")).matches("\\d{1,3}");
        assertThat(event.detail("risk_policy")).matches("[0-9a-f]{12}");
        assertThat(event.detail("risk_decision")).matches("[0-9a-f-]{36}");
        assertThat(event.detail("risk_evidence"))
                .hasSizeLessThanOrEqualTo(1000)
                .matches("[a-z.]+=[+-]\\d+\\.\\d(,[a-z.]+=[+-]\\d+\\.\\d)*");
    }
}
