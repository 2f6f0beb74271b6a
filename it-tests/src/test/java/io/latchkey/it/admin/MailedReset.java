package io.latchkey.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.server.Mail;
import io.latchkey.it.server.MailSink;
import java.net.URI;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A password reset by mail, up to the page after its link. */
final class MailedReset {
    private static final Pattern FORGOTTEN = Pattern.compile("href=\"([^\"]*reset-credentials[^\"]*)\"");

    private MailedReset() {}

    /** Asks for the mail as this person and opens its link, in the same browser. */
    static Page open(Realm realm, MailSink mails, HttpBrowser browser, Person person) {
        Page login = browser.open(realm.client("demo-app").begin().url());
        Matcher forgotten = FORGOTTEN.matcher(login.body());
        assertThat(forgotten.find()).isTrue();
        Page ask = browser.open(login.url().resolve(forgotten.group(1).replace("&amp;", "&")));
        browser.submit(ask.form("name=\"username\"").orElseThrow(), Map.of("username", person.name()));
        Mail mail = mails.last(person.email(), one -> one.text().contains("action-token"));
        return browser.open(URI.create(mail.link()));
    }

    /** Posts this password at the page that asks for a new one. */
    static Page choose(HttpBrowser browser, Page form, String password) {
        return browser.submit(
                form.form("name=\"password-new\"").orElseThrow(),
                Map.of("password-new", password, "password-confirm", password));
    }
}
