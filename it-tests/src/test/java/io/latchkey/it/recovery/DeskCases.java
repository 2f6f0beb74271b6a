package io.latchkey.it.recovery;

import io.latchkey.it.admin.MailedReset;
import io.latchkey.it.admin.Realm;
import io.latchkey.it.client.DeskClient;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.SoftKey;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.MailSink;
import java.io.IOException;
import java.util.Map;

/**
 * People who want back in and staff who decide that, in a realm where every recovery from abroad wants mail, factor and an
 * approval.
 */
record DeskCases(RecoveryRealm recoveries) implements AutoCloseable {
    static final String OFFICE = "203.0.113.200";
    static final String OTHER_OFFICE = "192.0.2.200";

    /** A case, whoever asked for it, and the browser that it belongs to. */
    record Waiting(Person person, HttpBrowser browser, Page page, String number) {}

    /** A member of staff with his key. */
    record Member(Person person, SoftKey key) {}

    static DeskCases make(Keycloak keycloak, MailSink mails, String name) throws IOException {
        DeskCases made = new DeskCases(RecoveryRealm.make(keycloak, mails, name));
        made.recoveries().level("HIGH", "");
        return made;
    }

    Realm realm() {
        return recoveries.realm();
    }

    /** Somebody abroad has opened his mail and shown his code; only staff are missing. */
    Waiting waiting() {
        return waiting(realm().users().withOtp());
    }

    Waiting waiting(Person person) {
        return waiting(person, new HttpBrowser().from(RecoveryRealm.ABROAD));
    }

    Waiting waiting(Person person, HttpBrowser browser) {
        ask(browser, person);
        return opened(
                person, browser, MailedReset.mail(recoveries.mails(), person).link());
    }

    /** By its own address: whoever is signed in sees no sign-in page that leads there. */
    private void ask(HttpBrowser browser, Person person) {
        Page form = browser.open(realm().keycloak()
                .url()
                .resolve("/realms/" + realm().name() + "/login-actions/reset-credentials?client_id=demo-app"));
        browser.submit(form.form("name=\"username\"").orElseThrow(), Map.of("username", person.name()));
    }

    private static Waiting opened(Person person, HttpBrowser browser, String link) {
        Page page = MailedReset.press(browser, link);
        if (page.kind() == Page.Kind.OTP) {
            page = browser.enterOtp(page, person.code());
        }
        return new Waiting(person, browser, page, RecoveryRealm.number(page));
    }

    /** Another case of the same account, in another browser. */
    Waiting parallel(Waiting first) {
        return parallel(first.person());
    }

    Waiting parallel(Person person) {
        HttpBrowser other = new HttpBrowser().from(RecoveryRealm.ABROAD);
        String earlier = MailedReset.mail(recoveries.mails(), person).link();
        ask(other, person);
        String link = recoveries
                .mails()
                .last(
                        person.email(),
                        mail -> mail.text().contains("/latchkey/recovery?token=")
                                && !mail.link().equals(earlier))
                .link();
        return opened(person, other, link);
    }

    /** Somebody abroad opens the link of a case that staff have opened for him. */
    Waiting invited(Person person) {
        return opened(
                person,
                new HttpBrowser().from(RecoveryRealm.ABROAD),
                MailedReset.mail(recoveries.mails(), person).link());
    }

    /** Takes up what staff have approved. */
    Page takeUp(Waiting waiting) {
        return MailedReset.button(waiting.browser(), waiting.page(), "take-up");
    }

    /** The page of whoever waits, once more. */
    Page look(Waiting waiting) {
        return MailedReset.button(waiting.browser(), waiting.page(), "look");
    }

    Member member(String... roles) {
        SoftKey key = new SoftKey();
        Person person = realm().users().withOtpAndKey(key);
        realm().users().with(person, roles.length == 0 ? new String[] {"recovery-desk"} : roles);
        return new Member(person, key);
    }

    DeskClient at(Member member) {
        return at(member, OFFICE);
    }

    DeskClient at(Member member, String address) {
        return DeskClient.signIn(realm().keycloak().url(), realm().name(), new HttpBrowser(), member.person(), address);
    }

    /** What an answer to a challenge looks like if this key gives it. */
    Map<String, Object> answer(String challenge, SoftKey key) {
        return Map.of(
                "challenge",
                challenge,
                "webauthn",
                key.sign(
                        challenge,
                        realm().keycloak().url().getHost(),
                        realm().keycloak().url()));
    }

    @Override
    public void close() {
        recoveries.close();
    }
}
