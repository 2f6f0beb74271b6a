package io.latchkey.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.Mail;
import io.latchkey.it.server.MailSink;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What an administrator did in the place of a recovery, taken back by the owner of the account. */
@WithKeycloak
@TestInstance(Lifecycle.PER_CLASS)
class SupportTakenBackIT {
    private static final String OTHER = "yet-Another-2";

    private Realm realm;
    private MailSink mails;
    private Support support;

    @BeforeAll
    void makeRealm(Keycloak keycloak, MailSink sink) throws IOException {
        mails = sink;
        realm = Realm.copy(keycloak, sink, "support-taken-back", "medium");
        support = new Support(realm, sink);
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @Test
    void the_owner_takes_it_back_by_a_button_and_no_scanner_does() throws Exception {
        Person person = support.used();
        // He reads the mail as well.
        HttpBrowser thief = new HttpBrowser().from(Realm.HOME);
        support.setPassword(realm.admin(), person);
        thief.logIn(thief.open(realm.client("demo-app").begin().url()), person.name(), Support.NEW);
        Enrolment.of(realm, mails, thief, person, Support.NEW);
        DisownLink link = DisownLink.in(support.told(person.email()));
        assertThat(link.url()).contains("/latchkey/disown/recovery?token=");

        for (int i = 0; i < 3; i++) {
            assertThat(link.open().statusCode()).isEqualTo(200);
            assertThat(link.head().statusCode()).isEqualTo(200);
        }
        assertThat(link.forged().press().statusCode()).isEqualTo(400);
        assertThat(link.postAsItStands().statusCode()).isEqualTo(400);
        assertThat(realm.hasSession(thief)).as("a scanner has opened it").isTrue();

        assertThat(link.press().body()).contains("data-done=\"true\"");

        assertThat(support.standing(person, "state")).isEqualTo("FROZEN");
        assertThat(support.standing(person, "reason")).isEqualTo("recovery-revoked");
        assertThat(realm.hasSession(thief)).isFalse();
        assertThat(realm.passwordWorks(person, Support.NEW)).isFalse();
        assertThat(support.factors(person)).isZero();
        assertThat(link.press().statusCode()).as("it works once").isEqualTo(400);
    }

    @Test
    void what_the_owner_has_set_after_another_recovery_stays_his() throws Exception {
        Person person = support.used();
        support.setPassword(realm.admin(), person, Support.NEW);
        DisownLink first = DisownLink.in(support.told(person.email()));
        support.setPassword(realm.admin(), person, OTHER);
        Enrolment.of(realm, mails, new HttpBrowser().from(Realm.HOME), person, OTHER);

        assertThat(first.press().body()).contains("data-done=\"true\"");

        assertThat(support.standing(person, "state")).isEqualTo("FROZEN");
        assertThat(support.factors(person)).isOne();
        realm.admin().put(realm.latchkey("users/" + person.id() + "/profile/standing"), Map.of("state", "ORDINARY"));
        HttpBrowser browser = new HttpBrowser().from(Realm.HOME);
        assertThat(browser.logIn(browser.open(realm.client("demo-app").begin().url()), person.name(), OTHER)
                        .kind())
                .as("the password is right")
                .isNotEqualTo(Page.Kind.PASSWORD);
    }

    @Test
    void whoever_changes_the_mail_address_first_does_not_keep_its_owner_from_hearing_of_the_reset() throws Exception {
        Person person = support.used();
        support.changeMail(person, "thief-" + person.email());
        Mail first = support.told(person.email());
        assertThat(first.text()).contains("changed the mail address");
        assertThat(support.standing(person, "reason")).isEqualTo("mail-changed");

        support.setPassword(realm.admin(), person);

        Mail old = mails.last(
                person.email(),
                one -> one.subject().equals(Support.SUBJECT) && one.text().contains("set a new password"));
        support.told("thief-" + person.email());
        assertThat(DisownLink.in(old).press().statusCode()).isEqualTo(200);
        assertThat(support.standing(person, "state")).isEqualTo("FROZEN");
    }

    @Test
    void linking_by_an_administrator_is_recorded_and_undone() throws Exception {
        Person person = support.used();
        realm.admin()
                .post(
                        realm.name() + "/identity-provider/instances",
                        Map.of(
                                "alias",
                                "corp",
                                "providerId",
                                "oidc",
                                "enabled",
                                true,
                                "config",
                                Map.of(
                                        "clientId",
                                        "x",
                                        "clientSecret",
                                        "y",
                                        "authorizationUrl",
                                        "http://localhost/a",
                                        "tokenUrl",
                                        "http://localhost/t")));
        realm.admin()
                .post(
                        realm.name() + "/users/" + person.id() + "/federated-identity/corp",
                        Map.of("userId", "thief", "userName", "thief"));
        assertThat(support.standing(person, "reason")).isEqualTo("identity-linked");

        DisownLink.in(support.told(person.email())).press();

        assertThat(realm.admin().get(realm.name() + "/users/" + person.id() + "/federated-identity"))
                .isEmpty();
    }
}
