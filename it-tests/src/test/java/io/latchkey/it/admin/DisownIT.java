package io.latchkey.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.OidcClient;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.Mail;
import io.latchkey.it.server.MailSink;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the button of the page does. */
@WithKeycloak
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DisownIT {

    private Realm realm;
    private MailSink mails;

    @BeforeAll
    void makeRealm(Keycloak keycloak, MailSink sink) throws IOException {
        mails = sink;
        realm = Realm.copy(keycloak, sink, "disown", "medium");
        realm.admin().put(realm.name(), Map.of("passwordPolicy", "passwordHistory(3)"));
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @Test
    void the_button_throws_the_thief_out_and_leaves_the_owner_in() throws Exception {
        Theft theft = Theft.in(realm, mails);
        assertThat(realm.hasSession(theft.thief())).isTrue();
        assertThat(realm.hasSession(theft.owner())).isTrue();

        HttpResponse<String> done = theft.link().press();

        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.body()).contains("data-done=\"true\"");
        assertThat(realm.hasSession(theft.thief())).isFalse();
        assertThat(realm.hasSession(theft.owner())).isTrue();
    }

    @Test
    void the_stolen_password_is_worth_nothing_any_more() throws Exception {
        Theft theft = Theft.in(realm, mails);
        assertThat(realm.passwordWorks(theft.person(), theft.person().password()))
                .isTrue();

        theft.link().press();

        assertThat(realm.passwordWorks(theft.person(), theft.person().password()))
                .isFalse();
        assertThat(realm.client("demo-app")
                        .passwordGrant(
                                theft.person().name(),
                                theft.person().password(),
                                Map.of(),
                                Map.of("X-Forwarded-For", Realm.HOME))
                        .isGranted())
                .isFalse();
    }

    @Test
    void the_owner_gets_back_in_by_the_mailed_reset_but_not_with_the_old_password() throws Exception {
        Theft theft = Theft.in(realm, mails);
        theft.link().press();
        HttpBrowser browser = new HttpBrowser().from(Realm.HOME);
        Page form = MailedReset.open(realm, mails, browser, theft.person());

        Page refused = MailedReset.choose(browser, form, theft.person().password());
        assertThat(refused.form("name=\"password-new\"")).as("asked again").isPresent();
        MailedReset.choose(browser, refused, "quite-Another-1");

        assertThat(realm.passwordWorks(theft.person(), "quite-Another-1")).isTrue();
        assertThat(realm.passwordWorks(theft.person(), theft.person().password()))
                .isFalse();
    }

    @Test
    void the_profile_forgets_the_sign_in_and_its_device() throws Exception {
        Theft theft = Theft.in(realm, mails);
        JsonNode before = realm.profile(theft.person());

        theft.link().press();

        JsonNode after = realm.profile(theft.person());
        assertThat(before.path("devices")).hasSize(2);
        assertThat(after.path("devices")).hasSize(1);
        assertThat(after.path("signIns").asInt())
                .isEqualTo(before.path("signIns").asInt() - 1);
        assertThat(after.at("/standing/state").asText()).isEqualTo("WATCHED");
        assertThat(realm.lastDecision(theft.person()).path("outcome").asText()).isEqualTo("DISOWNED");
        assertThat(realm.events()
                        .last(
                                "the disowning",
                                event -> event.detail("reason").equals("disowned")
                                        && theft.person().id().equals(event.userId()))
                        .detail("risk_decision"))
                .isEqualTo(realm.lastDecision(theft.person()).path("id").asText());
    }

    @Test
    void a_used_link_does_not_touch_the_new_password() throws Exception {
        Theft theft = Theft.in(realm, mails);
        theft.link().press();
        HttpBrowser browser = new HttpBrowser().from(Realm.HOME);
        Page form = MailedReset.open(realm, mails, browser, theft.person());
        MailedReset.choose(browser, form, "quite-Another-1");

        assertThat(theft.link().press().statusCode()).isEqualTo(400);

        assertThat(realm.passwordWorks(theft.person(), "quite-Another-1")).isTrue();
    }

    @Test
    void a_refusal_is_told_and_its_link_ends_every_session() throws Exception {
        Person person = realm.users().withOtp();
        HttpBrowser owner = realm.signIn(person);
        realm.opsConsoleIs("critical");
        try {
            Page refused = realm.logIn(new HttpBrowser().from("198.51.100.9"), "ops-console", person);
            assertThat(refused.status()).isEqualTo(403);
        } finally {
            realm.opsConsoleIs("medium");
        }
        Mail mail = mails.last(person.email(), one -> one.subject().equals("We stopped a sign-in to your account"));
        assertThat(realm.hasSession(owner)).isTrue();

        assertThat(DisownLink.in(mail).press().statusCode()).isEqualTo(200);

        assertThat(realm.hasSession(owner)).isFalse();
        assertThat(realm.passwordWorks(person, person.password())).isFalse();
        JsonNode refusal = realm.admin()
                .get(realm.latchkey("decisions?outcome=REFUSED&user=" + person.id()))
                .path(0);
        assertThat(realm.admin()
                        .get(realm.latchkey("decisions/" + refusal.path("id").asText()))
                        .has("disowned"))
                .isTrue();
        assertThat(DisownLink.in(mail).press().statusCode()).isEqualTo(400);
    }

    @Test
    void an_offline_session_of_the_thief_ends_too() throws Exception {
        Person person = realm.users().withPassword();
        realm.signIn(person);
        OidcClient app = realm.client("demo-app");
        HttpBrowser thief = new HttpBrowser().from("198.51.100.7");
        OidcClient.Attempt attempt = app.begin(Map.of("scope", "openid offline_access"));
        Page end = thief.logIn(thief.open(attempt.url()), person.name(), person.password());
        String refresh = app.exchange(attempt, end.parameters().get("code"))
                .body()
                .path("refresh_token")
                .asText();
        Mail mail = mails.last(person.email(), one -> one.subject().equals(Theft.NEW_DEVICE));
        OidcClient.Answer before = app.refresh(refresh, Map.of());
        assertThat(before.isGranted()).isTrue();

        DisownLink.in(mail).press();

        assertThat(app.refresh(before.body().path("refresh_token").asText(), Map.of())
                        .isGranted())
                .isFalse();
    }
}
