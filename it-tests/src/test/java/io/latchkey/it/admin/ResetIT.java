package io.latchkey.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.MailSink;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Somebody who reads the owner's mail, and has nothing else, asks for a new password. */
@WithKeycloak
@TestInstance(Lifecycle.PER_CLASS)
class ResetIT {
    private static final String OURS = "latchkey reset credentials";
    private static final String NEW = "quite-Another-1";

    private Realm realm;
    private MailSink mails;

    @BeforeAll
    void makeRealm(Keycloak keycloak, MailSink sink) throws IOException {
        mails = sink;
        realm = Realm.copy(keycloak, sink, "reset", "medium");
        StockReset.make(realm);
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @BeforeEach
    void bindOurs() {
        StockReset.bindOurs(realm);
    }

    @Test
    void without_a_factor_the_mailbox_takes_a_wait() {
        Person person = realm.users().withPassword();

        Page end = reset(person);

        assertThat(end.has("kc-info-message")).isTrue();
        assertThat(signIn(person, NEW).kind()).isEqualTo(Page.Kind.SIGNED_IN);
    }

    @Test
    void the_mailbox_alone_does_not_open_an_account_with_a_factor() {
        StockReset.bind(realm);
        Person victim = realm.users().withOtp();
        reset(victim);
        assertThat(signIn(victim, NEW).kind()).as("Keycloak's own flow").isEqualTo(Page.Kind.SIGNED_IN);

        StockReset.bindOurs(realm);
        Person person = realm.users().withOtp();
        HttpBrowser thief = new HttpBrowser().from("198.51.100.7");
        Page prompt = openMail(thief, person);
        Page wrong = thief.enterOtp(prompt, "000000");

        assertThat(prompt.kind()).isEqualTo(Page.Kind.OTP);
        assertThat(wrong.kind()).isEqualTo(Page.Kind.OTP);
        assertThat(signIn(person, person.password()).kind()).isEqualTo(Page.Kind.SIGNED_IN);
    }

    @Test
    void the_owner_with_his_factor_sets_a_new_password_and_signs_in_anew() {
        Person person = realm.users().withOtp();
        HttpBrowser browser = new HttpBrowser().from(Realm.HOME);

        Page form = browser.enterOtp(openMail(browser, person), person.code());
        Page end = choosePassword(browser, form);

        assertThat(end.has("kc-info-message")).isTrue();
        assertThat(browser.open(realm.client("demo-app").begin().url()).kind()).isEqualTo(Page.Kind.PASSWORD);
        assertThat(signIn(person, NEW).kind()).isEqualTo(Page.Kind.SIGNED_IN);
    }

    @Test
    void no_other_way_through_the_flow_skips_the_factor() {
        Person person = realm.users().withOtp();
        HttpBrowser thief = new HttpBrowser().from("198.51.100.7");
        Page prompt = openMail(thief, person);
        URI action = prompt.form("name=\"otp\"").orElseThrow().action();

        List<Page> attempts = List.of(
                thief.post(action, Map.of("tryAnotherWay", "on")),
                thief.post(action, Map.of("authenticationExecution", execution("latchkey-recovery-case"))),
                thief.post(with(action, execution("latchkey-recovery-case")), Map.of()),
                thief.post(with(action, "UPDATE_PASSWORD"), password()),
                thief.post(
                        URI.create(action.toString()
                                .replace("/reset-credentials", "/required-action")
                                .replaceAll("execution=[^&]*", "execution=UPDATE_PASSWORD")),
                        password()),
                thief.open(prompt.url()));

        assertThat(attempts).noneMatch(page -> page.body().contains("password-new"));
        assertThat(signIn(person, NEW).kind()).isEqualTo(Page.Kind.PASSWORD);
        assertThat(signIn(person, person.password()).kind()).isEqualTo(Page.Kind.SIGNED_IN);
    }

    @Test
    void nobody_enrols_a_factor_with_the_mailbox() {
        StockReset.bind(realm);
        Page enrolment = openMail(new HttpBrowser().from("198.51.100.7"), withPendingSetUp());
        assertThat(enrolment.body()).as("Keycloak's own flow").contains("totpSecret");

        StockReset.bindOurs(realm);
        Person person = withPendingSetUp();
        Page end = reset(person);

        assertThat(end.has("kc-info-message")).isTrue();
        assertThat(realm.admin().get(realm.name() + "/users/" + person.id()).path("requiredActions"))
                .hasSize(1);
        assertThat(realm.admin().get(realm.name() + "/users/" + person.id() + "/credentials"))
                .hasSize(1);
    }

    @Test
    void a_reset_ends_what_was_and_is_told_and_watched() {
        Person person = realm.users().withOtp();
        HttpBrowser thief = realm.signIn(person);
        assertThat(hasSession(thief)).isTrue();
        HttpBrowser owner = new HttpBrowser().from(Realm.HOME);

        choosePassword(owner, owner.enterOtp(openMail(owner, person), person.code()));

        assertThat(hasSession(thief)).isFalse();
        mails.last(person.email(), one -> one.subject().equals("Your account was recovered"));
        assertThat(standing(person)).isEqualTo("PROBATION");
        assertThat(profile(person).path("devices")).isEmpty();
        signIn(person, NEW);
        assertThat(realm.admin()
                        .get(realm.latchkey("decisions/"
                                + realm.lastDecision(person).path("id").asText()))
                        .path("rows")
                        .toString())
                .contains("behaviour.standing", "probation");
    }

    @Test
    void a_password_set_by_support_is_a_recovery_too_but_a_first_one_is_not() {
        Person person = realm.users().withPassword();
        setPassword(person, "first-Pass-1");
        assertThat(standing(person)).isEqualTo("ORDINARY");
        HttpBrowser browser = new HttpBrowser().from(Realm.HOME);
        browser.logIn(browser.open(realm.client("demo-app").begin().url()), person.name(), "first-Pass-1");
        assertThat(hasSession(browser)).isTrue();

        setPassword(person, NEW);

        assertThat(hasSession(browser)).isFalse();
        mails.last(person.email(), one -> one.subject().equals("Your account was recovered"));
        assertThat(standing(person)).isEqualTo("PROBATION");
        assertThat(profile(person).at("/standing/reason").asText()).isEqualTo("password-set");
    }

    @Test
    void a_factor_taken_by_support_is_a_recovery_too() {
        Person person = realm.users().withOtp();
        realm.signIn(person);
        for (JsonNode credential : realm.admin().get(realm.name() + "/users/" + person.id() + "/credentials")) {
            if (credential.path("type").asText().equals("otp")) {
                realm.admin()
                        .delete(realm.name() + "/users/" + person.id() + "/credentials/"
                                + credential.path("id").asText());
            }
        }

        assertThat(profile(person).at("/standing/reason").asText()).isEqualTo("credential-removed");
        mails.last(person.email(), one -> one.subject().equals("Your account was recovered"));
    }

    private void setPassword(Person person, String password) {
        realm.admin()
                .put(
                        realm.name() + "/users/" + person.id() + "/reset-password",
                        Map.of("type", "password", "value", password, "temporary", false));
    }

    private boolean hasSession(HttpBrowser browser) {
        return browser.open(realm.client("demo-app")
                                .begin(Map.of("prompt", "none"))
                                .url())
                        .kind()
                == Page.Kind.SIGNED_IN;
    }

    private JsonNode profile(Person person) {
        return realm.admin().get(realm.latchkey("users/" + person.id() + "/profile"));
    }

    private String standing(Person person) {
        return profile(person).at("/standing/state").asText();
    }

    private JsonNode executions(String flow) {
        return realm.admin().get(realm.name() + "/authentication/flows/" + flow.replace(" ", "%20") + "/executions");
    }

    private String execution(String step) {
        return StreamSupport.stream(executions(OURS).spliterator(), false)
                .filter(one -> one.path("providerId").asText().equals(step))
                .map(one -> one.path("id").asText())
                .findFirst()
                .orElseThrow();
    }

    private Person withPendingSetUp() {
        Person person = realm.users().withPassword();
        realm.admin().put(realm.name() + "/users/" + person.id(), Map.of("requiredActions", List.of("CONFIGURE_TOTP")));
        return person;
    }

    /** With nothing but the mailbox. */
    private Page reset(Person person) {
        HttpBrowser browser = new HttpBrowser().from("198.51.100.7");
        return choosePassword(browser, openMail(browser, person));
    }

    private Page openMail(HttpBrowser browser, Person person) {
        return MailedReset.open(realm, mails, browser, person);
    }

    private Page choosePassword(HttpBrowser browser, Page form) {
        return MailedReset.choose(browser, form, NEW);
    }

    private static Map<String, String> password() {
        return Map.of("password-new", NEW, "password-confirm", NEW);
    }

    private static URI with(URI action, String execution) {
        return URI.create(action.toString().replaceAll("execution=[^&]*", "execution=" + execution));
    }

    private Page signIn(Person person, String password) {
        HttpBrowser browser = new HttpBrowser().from(Realm.HOME);
        return browser.logIn(browser.open(realm.client("demo-app").begin().url()), person.name(), password);
    }
}
