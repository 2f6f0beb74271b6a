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
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Which sign-ins are worth a mail, and what its link does before the button is pressed: nothing. */
@WithKeycloak
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DisownLinkIT {

    private Realm realm;
    private MailSink mails;

    @BeforeAll
    void makeRealm(Keycloak keycloak, MailSink sink) throws IOException {
        mails = sink;
        realm = Realm.copy(keycloak, sink, "disown-link", "medium");
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @Test
    void the_first_sign_in_of_an_account_is_not_worth_a_mail_but_a_new_device_later_is() {
        Person person = realm.users().withPassword();
        realm.signIn(person);
        assertThat(mailsTo(person)).isZero();

        realm.signIn(person);

        Mail mail = mails.last(person.email(), one -> one.subject().equals(Theft.NEW_DEVICE));
        assertThat(mail.link())
                .startsWith(realm.keycloak().url() + "/realms/" + realm.name() + "/latchkey/disown?token=");
        assertThat(mailsTo(person)).isOne();
    }

    @Test
    void a_known_device_is_not_worth_a_mail() {
        Person person = realm.users().withOtp();
        realm.signIn(person);
        HttpBrowser other = realm.signIn(person);
        mails.last(person.email());

        Page again = other.logIn(
                other.open(realm.client("demo-app")
                        .begin(Map.of("prompt", "login"))
                        .url()),
                person.name(),
                person.password());

        assertThat(again.kind()).isEqualTo(Page.Kind.SIGNED_IN);
        assertThat(mailsTo(person)).isOne();
    }

    @Test
    void opening_the_link_changes_nothing_however_often() throws Exception {
        Theft theft = Theft.in(realm, mails);
        String decision = realm.lastDecision(theft.person()).toString();

        for (int i = 0; i < 3; i++) {
            assertThat(theft.link().open().statusCode()).isEqualTo(200);
            assertThat(theft.link().head().statusCode()).isEqualTo(200);
        }

        assertThat(realm.lastDecision(theft.person())).hasToString(decision);
        assertThat(realm.hasSession(theft.thief())).isTrue();
        assertThat(realm.passwordWorks(theft.person(), theft.person().password()))
                .isTrue();
        assertThat(theft.link().press().statusCode())
                .as("the link is still good")
                .isEqualTo(200);
    }

    @Test
    void the_page_tells_which_sign_in_it_is_and_gives_its_address_to_nobody() throws Exception {
        Theft theft = Theft.in(realm, mails);

        HttpResponse<String> page = theft.link().open();

        assertThat(page.body()).contains("latchkey-disown-form").contains("latchkey-when");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.headers().firstValue("X-Frame-Options")).isPresent();
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("frame-ancestors");
        assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void used_forged_and_garbled_links_lead_to_one_and_the_same_page() throws Exception {
        Theft theft = Theft.in(realm, mails);
        theft.link().press();

        String used = DisownLink.dead(theft.link().open());
        String usedAgain = DisownLink.dead(theft.link().press());
        String forged = DisownLink.dead(theft.link().forged().open());
        String garbled = DisownLink.dead(theft.link().garbled().open());
        String none = DisownLink.dead(theft.link().withoutToken().open());

        assertThat(used)
                .contains("data-done=\"false\"")
                .isEqualTo(usedAgain)
                .isEqualTo(forged)
                .isEqualTo(garbled)
                .isEqualTo(none);
    }

    @Test
    void a_token_in_the_address_of_the_button_is_not_enough() throws Exception {
        Theft theft = Theft.in(realm, mails);

        HttpResponse<String> answer = theft.link().postAsItStands();

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(realm.hasSession(theft.thief())).isTrue();
    }

    @Test
    void a_forged_token_does_nothing() throws Exception {
        Theft theft = Theft.in(realm, mails);

        assertThat(theft.link().forged().press().statusCode()).isEqualTo(400);

        assertThat(realm.hasSession(theft.thief())).isTrue();
        assertThat(realm.passwordWorks(theft.person(), theft.person().password()))
                .isTrue();
    }

    private long mailsTo(Person person) {
        return mails.mails().stream()
                .filter(mail -> mail.to().equalsIgnoreCase(person.email()))
                .count();
    }
}
