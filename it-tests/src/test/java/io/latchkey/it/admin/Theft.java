package io.latchkey.it.admin;

import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.server.Mail;
import io.latchkey.it.server.MailSink;
import io.latchkey.it.server.Waiting;
import java.time.Duration;

/**
 * Somebody who is signed in, a thief who has signed in with his password since, and the link of the mail about that.
 *
 * @param link as it was mailed to the owner
 */
record Theft(Person person, HttpBrowser owner, HttpBrowser thief, DisownLink link) {

    /** Subject of the mail about a sign-in from a new device. */
    static final String NEW_DEVICE = "New device on your account";

    static Theft in(Realm realm, MailSink mails) {
        Person person = realm.users().withPassword();
        HttpBrowser owner = realm.signIn(person);
        afterThisSecond();
        HttpBrowser thief = realm.signIn(person);
        Mail mail = mails.last(person.email(), one -> one.subject().equals(NEW_DEVICE));
        return new Theft(person, owner, thief, DisownLink.in(mail));
    }

    /** Keycloak counts the begin of sessions in seconds. */
    private static void afterThisSecond() {
        long second = System.currentTimeMillis() / 1000;
        Waiting.untilTrue("the next second", Duration.ofSeconds(5), () -> System.currentTimeMillis() / 1000 > second);
    }
}
