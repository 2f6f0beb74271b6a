package io.latchkey.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.client.AuthenticatorApp;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.MailSink;
import io.latchkey.it.server.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A recovery followed by enrolment, to reach what is sensitive. */
@WithKeycloak
@TestInstance(Lifecycle.PER_CLASS)
class ProbationIT {
    private static final String NEW = "quite-Another-1";
    private static final String PAYROLL = "payroll";
    private static final String STOCK = "stock-payroll";

    private Realm realm;
    private MailSink mails;

    @BeforeAll
    void makeRealm(Keycloak keycloak, MailSink sink) throws IOException {
        mails = sink;
        realm = Realm.copy(keycloak, sink, "probation", "medium");
        String browser = "";
        for (JsonNode flow : realm.admin().get(realm.name() + "/authentication/flows")) {
            browser = flow.path("alias").asText().equals("browser")
                    ? flow.path("id").asText()
                    : browser;
        }
        realm.admin()
                .post(
                        realm.name() + "/clients",
                        Map.of(
                                "clientId",
                                STOCK,
                                "publicClient",
                                true,
                                "redirectUris",
                                List.of("http://localhost:*"),
                                "attributes",
                                Map.of("latchkey.sensitivity", "high"),
                                "authenticationFlowBindingOverrides",
                                Map.of("browser", browser)));
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @Test
    void a_factor_from_after_a_reset_does_not_open_payroll_but_an_older_one_does() {
        Person person = resetAndOnProbation();
        AuthenticatorApp added = Enrolment.of(realm, mails, home(), person, NEW);

        HttpBrowser stock = home();
        assertThat(enter(stock, opens(stock, STOCK, person), added, newest(person))
                        .kind())
                .as("Keycloak's own flow")
                .isEqualTo(Page.Kind.SIGNED_IN);
        HttpBrowser browser = home();
        Page prompt = opens(browser, PAYROLL, person);
        Page refused = enter(browser, prompt, added, newest(person));

        assertThat(prompt.kind()).isEqualTo(Page.Kind.OTP);
        assertThat(refused.kind()).isEqualTo(Page.Kind.OTP);
        assertThat(refused.body()).contains("Your account was recovered a short while ago");
        assertThat(browser.enterOtp(refused, person.code()).kind()).isEqualTo(Page.Kind.SIGNED_IN);
    }

    @Test
    void nor_by_single_sign_on_from_where_the_new_factor_was_set_up() {
        Person person = resetAndOnProbation();
        HttpBrowser browser = home();
        AuthenticatorApp added = Enrolment.of(realm, mails, browser, person, NEW);

        Page prompt = browser.open(realm.client(PAYROLL).begin().url());

        assertThat(prompt.kind()).isEqualTo(Page.Kind.OTP);
        assertThat(enter(browser, prompt, added, newest(person)).kind()).isEqualTo(Page.Kind.OTP);
    }

    @Test
    void nor_in_a_tab_that_was_opened_before_the_recovery() {
        Person person = realm.users().withOtp();
        realm.signIn(person);
        HttpBrowser early = home();
        Page prompt = realm.logIn(early, "ops-console", person);
        assertThat(prompt.kind()).isEqualTo(Page.Kind.OTP);

        nextSecond();
        removeFactors(person);
        AuthenticatorApp added = Enrolment.of(realm, mails, home(), person, person.password());
        Page end = early.submit(prompt.form("name=\"otp\"").orElseThrow(), Map.of("otp", added.next()));

        assertThat(end.kind()).isNotEqualTo(Page.Kind.SIGNED_IN);
    }

    @Test
    void an_administrator_who_resets_somebody_and_signs_in_as_him_does_not_reach_payroll() {
        Person person = realm.users().withOtp();
        realm.signIn(person);
        nextSecond();
        removeFactors(person);
        realm.admin()
                .put(
                        realm.name() + "/users/" + person.id() + "/reset-password",
                        Map.of("type", "password", "value", NEW, "temporary", false));
        AuthenticatorApp added = Enrolment.of(realm, mails, home(), person, NEW);

        HttpBrowser stock = home();
        assertThat(stock.enterOtp(opens(stock, STOCK, person), added.next()).kind())
                .as("Keycloak's own flow")
                .isEqualTo(Page.Kind.SIGNED_IN);
        Page page = opens(home(), PAYROLL, person);

        assertThat(page.kind()).isEqualTo(Page.Kind.OTHER);
        assertThat(page.has("latchkey-probation")).as(page.title()).isTrue();
        assertThat(realm.lastDecision(person).path("outcome").asText()).isEqualTo("REFUSED");
    }

    @Test
    void what_is_not_sensitive_takes_any_factor() {
        Person person = resetAndOnProbation();

        assertThat(opens(home(), "demo-app", person).kind()).isEqualTo(Page.Kind.SIGNED_IN);
    }

    @Test
    void a_second_reset_makes_nothing_older_than_the_first() {
        Person person = resetAndOnProbation();
        AuthenticatorApp added = Enrolment.of(realm, mails, home(), person, NEW);
        String since = realm.profile(person).at("/standing/since").asText();
        nextSecond();
        realm.admin()
                .put(
                        realm.name() + "/users/" + person.id() + "/reset-password",
                        Map.of("type", "password", "value", NEW, "temporary", false));

        assertThat(realm.profile(person).at("/standing/reason").asText()).isEqualTo("password-set");
        assertThat(realm.profile(person).at("/standing/since").asText()).isEqualTo(since);
        HttpBrowser browser = home();
        assertThat(enter(browser, opens(browser, PAYROLL, person), added, newest(person))
                        .kind())
                .isEqualTo(Page.Kind.OTP);
    }

    /** Somebody with an app who has set his password anew by mail and app. */
    private Person resetAndOnProbation() {
        Person person = realm.users().withOtp();
        realm.signIn(person);
        nextSecond();
        HttpBrowser browser = home();
        Page form = browser.enterOtp(MailedReset.open(realm, mails, browser, person), person.code());
        MailedReset.choose(browser, form, NEW);
        assertThat(realm.profile(person).at("/standing/state").asText()).isEqualTo("PROBATION");
        nextSecond();
        return person;
    }

    private void removeFactors(Person person) {
        for (JsonNode credential : credentials(person)) {
            if (!credential.path("type").asText().equals("password")) {
                realm.admin()
                        .delete(realm.name() + "/users/" + person.id() + "/credentials/"
                                + credential.path("id").asText());
            }
        }
    }

    private JsonNode credentials(Person person) {
        return realm.admin().get(realm.name() + "/users/" + person.id() + "/credentials");
    }

    /** Id of the app that was set up last. */
    private String newest(Person person) {
        String id = "";
        long latest = 0;
        for (JsonNode credential : credentials(person)) {
            if (credential.path("type").asText().equals("otp")
                    && credential.path("createdDate").asLong() > latest) {
                latest = credential.path("createdDate").asLong();
                id = credential.path("id").asText();
            }
        }
        return id;
    }

    private Page opens(HttpBrowser browser, String client, Person person) {
        return browser.logIn(browser.open(realm.client(client).begin().url()), person.name(), NEW);
    }

    private static Page enter(HttpBrowser browser, Page prompt, AuthenticatorApp app, String credential) {
        return browser.submit(
                prompt.form("name=\"otp\"").orElseThrow(),
                Map.of("otp", app.next(), "selectedCredentialId", credential));
    }

    private static HttpBrowser home() {
        return new HttpBrowser().from(Realm.HOME);
    }

    /** Probation begins on a full second. */
    private static void nextSecond() {
        long now = Instant.now().getEpochSecond();
        Waiting.until(
                "the next second",
                Duration.ofSeconds(5),
                () -> Optional.of(Instant.now().getEpochSecond()).filter(second -> second > now));
    }
}
