package io.latchkey.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.it.admin.MailedReset;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.Mail;
import io.latchkey.it.server.MailSink;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Whoever holds the mailbox by which an account is recovered doesn't hold the owner's other one. */
@WithKeycloak
@TestInstance(Lifecycle.PER_CLASS)
class FurtherMailIT {
    private RecoveryRealm realm;
    private MailSink mails;

    @BeforeAll
    void makeRealm(Keycloak keycloak, MailSink sink) throws IOException {
        mails = sink;
        realm = RecoveryRealm.make(keycloak, sink, "further-mail");
        realm.level("LOW", RecoveryIT.SHORT_WAIT);
        ObjectNode profile =
                (ObjectNode) realm.realm().admin().get(realm.realm().name() + "/users/profile");
        profile.put("unmanagedAttributePolicy", "ADMIN_EDIT");
        realm.realm().admin().put(realm.realm().name() + "/users/profile", profile);
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @Test
    void the_wait_and_what_comes_of_it_are_told_to_both_and_once() {
        Person person = realm.realm().users().withPassword();
        String second = "second-" + person.email();
        ObjectNode user = realm.realm().admin().user(realm.realm().name(), person.name());
        user.withObject("/attributes").putArray("secondaryEmail").add(second);
        realm.realm().admin().put(realm.realm().name() + "/users/" + person.id(), user);
        HttpBrowser browser = new HttpBrowser().from(RecoveryRealm.HOME);

        Page waiting = MailedReset.button(browser, realm.open(browser, person), "wait");
        Mail told = mails.last(second, mail -> mail.subject().contains("about to be recovered"));
        mails.last(person.email(), mail -> mail.subject().contains("about to be recovered"));
        MailedReset.button(browser, waiting, "wait");
        Page ready = realm.until(browser, waiting, RecoveryRealm::asksForPassword);
        assertThat(realm.choose(browser, ready).has("kc-info-message")).isTrue();
        Mail recovered = mails.last(second, mail -> mail.subject().contains("was recovered"));

        assertThat(told.link()).contains("/latchkey/disown/recovery?token=");
        assertThat(told.text()).as("by which to recover").doesNotContain("/latchkey/recovery?token=");
        assertThat(recovered.link()).contains("/latchkey/disown/recovery?token=");
        List<Mail> all = MailSink.in(mails.folder()).stream()
                .filter(mail -> mail.to().equals(second))
                .toList();
        assertThat(all).as("each once").hasSize(2);
    }
}
