package io.latchkey.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.server.Mail;
import io.latchkey.it.server.MailSink;
import io.latchkey.it.server.Waiting;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A password reset by mail, ours or Keycloak's own, up to the page after its link. */
public final class MailedReset {
    private static final Pattern FORGOTTEN = Pattern.compile("href=\"([^\"]*reset-credentials[^\"]*)\"");
    private static final String OURS = "/latchkey/recovery?token=";

    private MailedReset() {}

    /** Asks for the mail as this person and opens its link, in the same browser. */
    public static Page open(Realm realm, MailSink mails, HttpBrowser browser, Person person) {
        ask(realm, browser, person.name());
        return afterWaiting(browser, press(browser, mail(mails, person).link()));
    }

    /** Asks for the mail of whoever has this name. */
    public static Page ask(Realm realm, HttpBrowser browser, String name) {
        Page form = form(realm, browser);
        return browser.submit(form.form("name=\"username\"").orElseThrow(), Map.of("username", name));
    }

    /** The page behind "Forgot password?". */
    public static Page form(Realm realm, HttpBrowser browser) {
        Page login = browser.open(realm.client("demo-app").begin().url());
        Matcher forgotten = FORGOTTEN.matcher(login.body());
        assertThat(forgotten.find()).isTrue();
        return browser.open(login.url().resolve(forgotten.group(1).replace("&amp;", "&")));
    }

    /** The newest mail with a link to a reset. */
    public static Mail mail(MailSink mails, Person person) {
        return mails.last(
                person.email(),
                one -> one.text().contains("action-token") || one.text().contains(OURS));
    }

    /** Opens a mailed link and, if its page asks for that, presses the button. */
    public static Page press(HttpBrowser browser, String link) {
        Page page = browser.open(URI.create(link));
        return page.has("latchkey-recovery-open")
                ? browser.submit(page.form("name=\"token\"").orElseThrow(), Map.of())
                : page;
    }

    /** Presses a button of the page that shows where a recovery stands. */
    public static Page button(HttpBrowser browser, Page page, String button) {
        return browser.submit(page.form("name=\"do\"").orElseThrow(), Map.of("do", button));
    }

    /** Begins the wait of a recovery that wants one, and waits until a new password is asked for. */
    public static Page afterWaiting(HttpBrowser browser, Page page) {
        if (!page.has("latchkey-recovery-case")) {
            return page;
        }
        Page waiting = button(browser, page, "wait");
        return Waiting.until("the wait to end", Duration.ofSeconds(20), () -> {
            Page now = browser.open(waiting.url());
            return now.body().contains("password-new") ? Optional.of(now) : Optional.empty();
        });
    }

    /** Posts this password at the page that asks for a new one. */
    public static Page choose(HttpBrowser browser, Page form, String password) {
        return browser.submit(
                form.form("name=\"password-new\"").orElseThrow(),
                Map.of("password-new", password, "password-confirm", password));
    }
}
