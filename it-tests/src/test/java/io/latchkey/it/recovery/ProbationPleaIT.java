package io.latchkey.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.admin.MailedReset;
import io.latchkey.it.client.DeskClient;
import io.latchkey.it.client.DeskClient.Answer;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.recovery.DeskCases.Member;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.MailSink;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Somebody whose account was just recovered has no older factor, and wants to open a client of high sensitivity. */
@WithKeycloak
@TestInstance(Lifecycle.PER_CLASS)
class ProbationPleaIT {
    private static final String PAYROLL = "payroll";

    private DeskCases cases;
    private MailSink mails;

    @BeforeAll
    void makeRealm(Keycloak keycloak, MailSink sink) throws IOException {
        mails = sink;
        cases = DeskCases.make(keycloak, sink, "plea");
    }

    @AfterAll
    void removeRealm() {
        cases.close();
    }

    @Test
    void the_desk_vouches_for_him_and_he_signs_in() {
        Person person = onProbation(cases.realm().users().withPassword());
        HttpBrowser browser = abroad();
        Page page = opens(browser, person);
        assertThat(page.has("latchkey-probation")).as(page.title()).isTrue();

        Page waiting = press(browser, page, "ask");
        String number = RecoveryRealm.number(waiting);
        Member bob = cases.member();
        DeskClient desk = cases.at(bob);
        JsonNode seen = desk.see(number).body();
        Answer approved = desk.approve(number, bob.key());
        Page heard = press(browser, waiting, "take-up");
        Page login = press(browser, heard, "go-on");

        assertThat(seen.path("kind").asText()).isEqualTo("PROBATION");
        assertThat(seen.at("/ways/0/text").asText()).isEqualTo("approval");
        assertThat(approved.status()).as(approved.body().toString()).isEqualTo(200);
        assertThat(heard.body()).contains("data-heard=\"true\"");
        assertThat(browser.logIn(login, person.name(), RecoveryRealm.NEW).kind())
                .isEqualTo(Page.Kind.SIGNED_IN);
        assertThat(standing(person)).isEqualTo("ORDINARY");
        assertThat(mails.last(person.email(), one -> one.text().contains("has vouched for whoever signs in"))
                        .link())
                .contains("/latchkey/disown/recovery?token=");
        assertThat(opens(abroad(), person).kind()).as("for good").isEqualTo(Page.Kind.SIGNED_IN);
    }

    @Test
    void what_the_desk_takes_back_after_use_freezes_the_account() {
        Person person = onProbation(cases.realm().users().withPassword());
        HttpBrowser browser = abroad();
        Page waiting = press(browser, opens(browser, person), "ask");
        Member bob = cases.member();
        cases.at(bob).approve(RecoveryRealm.number(waiting), bob.key());
        press(browser, waiting, "take-up");
        assertThat(standing(person)).isEqualTo("ORDINARY");

        Answer revoked = cases.at(bob).act(RecoveryRealm.number(waiting), "revoke", "It was not she");

        assertThat(revoked.body().path("state").asText()).isEqualTo("REVOKED");
        assertThat(standing(person)).isEqualTo("FROZEN");
    }

    @Test
    void until_then_nothing_is_lifted_by_any_button_or_by_looking() {
        Person person = onProbation(cases.realm().users().withPassword());
        HttpBrowser browser = abroad();
        Page first = opens(browser, person);
        Page waiting = press(browser, first, "ask");

        Page last = waiting;
        for (String button : new String[] {"take-up", "go-on", "look", "wait", "password", "ask"}) {
            last = press(browser, last, button);
            assertThat(RecoveryRealm.isCase(last)).as(button).isTrue();
        }
        browser.open(last.url());

        assertThat(standing(person)).isEqualTo("PROBATION");
        assertThat(RecoveryRealm.number(last))
                .as("one number, however often it is asked for")
                .isEqualTo(RecoveryRealm.number(waiting));
    }

    @Test
    void somebody_with_the_password_in_another_browser_gets_nothing_from_the_approval() {
        Person person = onProbation(cases.realm().users().withPassword());
        HttpBrowser browser = abroad();
        Page waiting = press(browser, opens(browser, person), "ask");
        HttpBrowser thief = new HttpBrowser().from("192.0.2.7");
        Page other = opens(thief, person);
        Member bob = cases.member();
        cases.at(bob).approve(RecoveryRealm.number(waiting), bob.key());

        for (String button : new String[] {"take-up", "go-on"}) {
            other = press(thief, other, button);
            assertThat(other.body()).as(button).contains("data-heard=\"false\"");
        }
        Page second = press(thief, other, "ask");
        Page blocked = press(browser, waiting, "take-up");

        assertThat(RecoveryRealm.number(second)).isNotEqualTo(RecoveryRealm.number(waiting));
        assertThat(RecoveryRealm.isCase(blocked)).as("until staff have looked").isTrue();
        assertThat(standing(person)).isEqualTo("PROBATION");
    }

    @Test
    void an_approved_plea_sets_no_password() {
        Person person = onProbation(cases.realm().users().withPassword());
        HttpBrowser browser = abroad();
        Page waiting = press(browser, opens(browser, person), "ask");
        Member bob = cases.member();
        cases.at(bob).approve(RecoveryRealm.number(waiting), bob.key());

        Page reset = MailedReset.form(cases.realm(), browser);

        assertThat(reset.form("name=\"username\"")).isPresent();
        assertThat(reset.has("latchkey-recovery-resume")).isFalse();
    }

    private Person onProbation(Person person) {
        assertThat(cases.recoveries().signsIn(person, person.password())).isTrue();
        cases.realm()
                .admin()
                .put(
                        cases.realm().name() + "/users/" + person.id() + "/reset-password",
                        Map.of("type", "password", "value", RecoveryRealm.NEW, "temporary", false));
        assertThat(standing(person)).isEqualTo("PROBATION");
        return person;
    }

    private String standing(Person person) {
        return cases.recoveries().profile(person).at("/standing/state").asText();
    }

    private Page opens(HttpBrowser browser, Person person) {
        return browser.logIn(
                browser.open(cases.realm().client(PAYROLL).begin().url()), person.name(), RecoveryRealm.NEW);
    }

    private static Page press(HttpBrowser browser, Page page, String button) {
        return browser.post(
                page.form("class=\"latchkey-actions\"").orElseThrow().action(), Map.of("do", button));
    }

    private static HttpBrowser abroad() {
        return new HttpBrowser().from(RecoveryRealm.ABROAD);
    }
}
