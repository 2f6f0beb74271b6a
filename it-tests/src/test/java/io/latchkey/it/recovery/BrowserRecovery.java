package io.latchkey.it.recovery;

import io.latchkey.it.admin.MailedReset;
import io.latchkey.it.browser.Appearance;
import io.latchkey.it.browser.Browser;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.server.Mail;
import java.util.Map;
import java.util.function.Predicate;
import org.openqa.selenium.By;

/**
 * Somebody at a real browser who wants back in.
 *
 * @param language of the pages and mails
 * @param appearance looks at the pages
 */
record BrowserRecovery(RecoveryRealm realm, Browser browser, String language, Appearance appearance) {
    static final By SUBMIT = By.cssSelector("form [type=submit]");
    static final By ANOTHER_WAY = By.id("try-another-way");
    static final By PRESS = By.id("latchkey-submit");

    private static final By FORGOT = By.cssSelector("a[href*='reset-credentials']");

    static BrowserRecovery of(RecoveryRealm realm, Browser browser, String language) {
        return new BrowserRecovery(realm, browser, language, new Appearance(browser, language));
    }

    void open(String client, Map<String, String> more) {
        browser.open(realm.realm().client(client).begin(more).url() + "&ui_locales=" + language);
    }

    /** The page behind "Forgot password?". */
    void forgot() {
        open("demo-app", Map.of());
        browser.submit(FORGOT);
    }

    /** Asks for the mail. */
    void ask(Person person) {
        realm.realm().users().speaks(person, language);
        forgot();
        browser.type(By.id("username"), person.name());
        browser.submit(SUBMIT);
    }

    /** Opens the mailed link. */
    void followLink(Person person) {
        browser.open(MailedReset.mail(realm.mails(), person).link());
    }

    /** Asks for the mail, opens its link and presses the button. */
    void begin(Person person) {
        ask(person);
        followLink(person);
        browser.submit(PRESS);
    }

    void press(String button) {
        browser.submit(By.id("latchkey-" + button));
    }

    /** Chooses the last of the other ways to go on: without any proof. */
    void chooseLastWay() {
        browser.submit(ANOTHER_WAY);
        browser.submit(By.xpath("(//div[@role='button' and @onclick])[last()]"));
    }

    void choosePassword(String password, String again) {
        browser.type(By.id("password-new"), password);
        browser.type(By.id("password-confirm"), again);
        browser.submit(SUBMIT);
    }

    String number() {
        return browser.find(By.id("latchkey-number")).getText();
    }

    void look(String page) {
        appearance.lookClosely(page);
    }

    /** Looks at a mail's own page, as a mail program shows it. */
    Mail lookAtMail(String page, Person person, Predicate<Mail> wanted) {
        Mail mail = realm.mails().last(person.email(), wanted);
        String back = browser.url();
        browser.open(mail.htmlPage().toUri().toString());
        appearance.look(page);
        browser.open(back);
        return mail;
    }
}
