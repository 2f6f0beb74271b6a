package io.latchkey.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.admin.MailedReset;
import io.latchkey.it.admin.StockReset;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.MailSink;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A browser holds one case: what becomes of it when somebody else recovers an account there, and who else may open a link. */
@WithKeycloak
@TestInstance(Lifecycle.PER_CLASS)
class SharedBrowserIT {
    private MailSink mails;
    private RecoveryRealm realm;

    @BeforeAll
    void makeRealm(Keycloak keycloak, MailSink sink) throws IOException {
        mails = sink;
        realm = RecoveryRealm.make(keycloak, sink, "recovery-shared");
        realm.level("LOW", RecoveryIT.SHORT_WAIT);
        StockReset.make(realm.realm());
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @BeforeEach
    void bindOurs() {
        StockReset.bindOurs(realm.realm());
    }

    @Test
    void a_second_persons_case_takes_the_place_of_the_first_and_gives_away_nothing_of_it() {
        Person first = realm.realm().users().withOtp();
        Person second = realm.realm().users().withOtp();
        HttpBrowser browser = new HttpBrowser().from(RecoveryRealm.HOME);
        Page firstForm = realm.otp(browser, realm.open(browser, first), first);
        assertThat(RecoveryRealm.asksForPassword(firstForm)).isTrue();

        Page prompt = openBeside(browser, second);
        Page late = MailedReset.choose(browser, firstForm, RecoveryRealm.NEW);
        Page secondForm = realm.otp(browser, prompt, second);
        realm.choose(browser, secondForm);

        assertThat(late.has("kc-info-message")).as("the first one's form").isFalse();
        assertThat(realm.signsIn(first, RecoveryRealm.NEW)).isFalse();
        assertThat(realm.signsIn(second, RecoveryRealm.NEW)).isTrue();
    }

    @Test
    void the_first_person_begins_anew_by_his_own_link() {
        Person first = realm.realm().users().withPassword();
        HttpBrowser browser = new HttpBrowser().from(RecoveryRealm.HOME);
        Page firstCase = realm.open(browser, first);
        openBeside(browser, realm.realm().users().withPassword());

        Page again = MailedReset.press(browser, MailedReset.mail(mails, first).link());

        assertThat(RecoveryRealm.number(again)).isNotEqualTo(RecoveryRealm.number(firstCase));
    }

    @Test
    void a_mail_scanner_acts_by_keycloaks_own_link_and_not_by_ours() {
        StockReset.bind(realm.realm());
        Person victim = realm.realm().users().withPassword();
        HttpBrowser asked = new HttpBrowser().from(RecoveryRealm.HOME);
        MailedReset.ask(realm.realm(), asked, victim.name());
        String stock = MailedReset.mail(mails, victim).link();
        Page scanned = new HttpBrowser().from(RecoveryRealm.ABROAD).open(URI.create(stock));
        Page owner = asked.open(URI.create(stock));
        assertThat(RecoveryRealm.asksForPassword(scanned))
                .as(
                        "a GET is all it takes to go on from Keycloak's own link: %s, and then its owner sees %s",
                        scanned.title(), owner.title())
                .isTrue();

        StockReset.bindOurs(realm.realm());
        Person person = realm.realm().users().withOtp();
        HttpBrowser browser = new HttpBrowser().from(RecoveryRealm.HOME);
        MailedReset.ask(realm.realm(), browser, person.name());
        String link = MailedReset.mail(mails, person).link();
        Page opened = new HttpBrowser().from(RecoveryRealm.ABROAD).open(URI.create(link));

        assertThat(opened.has("latchkey-recovery-open")).isTrue();
        assertThat(MailedReset.press(browser, link).kind()).isEqualTo(Page.Kind.OTP);
    }

    @Test
    void a_changed_mail_address_asks_for_more_than_the_mailbox() throws IOException {
        StockReset.bind(realm.realm());
        Person stock = moved(realm.realm().users().withPassword());
        HttpBrowser thief = new HttpBrowser().from(RecoveryRealm.ABROAD);
        MailedReset.choose(thief, MailedReset.open(realm.realm(), mails, thief, stock), RecoveryRealm.NEW);
        assertThat(realm.signsIn(stock, RecoveryRealm.NEW))
                .as("Keycloak's own flow")
                .isTrue();

        StockReset.bindOurs(realm.realm());
        realm.level("LOW", "");
        Person person = moved(realm.realm().users().withPassword());
        Page page = realm.open(new HttpBrowser().from(RecoveryRealm.ABROAD), person);

        assertThat(RecoveryRealm.asksForPassword(page)).isFalse();
        assertThat(RecoveryRealm.isCase(page)).as(page.title()).isTrue();
        realm.level("LOW", RecoveryIT.SHORT_WAIT);
    }

    /** Whoever has taken the account over by then has put a mailbox of his own on it. */
    private Person moved(Person person) {
        realm.realm().signIn(person);
        String mail = "thief-of-" + person.email();
        realm.realm()
                .admin()
                .put(realm.realm().name() + "/users/" + person.id(), Map.of("email", mail, "emailVerified", true));
        return new Person(person.id(), person.name(), person.password(), mail, person.app());
    }

    /** Somebody else asks in the same browser, although it holds a case, and opens his link there. */
    private Page openBeside(HttpBrowser browser, Person person) {
        Page resume = MailedReset.form(realm.realm(), browser);
        assertThat(resume.has("latchkey-recovery-resume")).isTrue();
        Page form = browser.submit(resume.form("name=\"other\"").orElseThrow(), Map.of("other", "true"));
        browser.submit(form.form("name=\"username\"").orElseThrow(), Map.of("username", person.name()));
        return MailedReset.press(browser, MailedReset.mail(mails, person).link());
    }
}
