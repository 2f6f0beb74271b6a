package io.latchkey.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.admin.DisownLink;
import io.latchkey.it.admin.MailedReset;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.recovery.DeskCases.Member;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.Mail;
import io.latchkey.it.server.MailSink;
import io.latchkey.it.server.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** No wait begins without the owner's being told: a wait that nobody knows of protects nobody. */
@WithKeycloak
@TestInstance(Lifecycle.PER_CLASS)
class WaitNoticeIT {
    private DeskCases cases;

    @BeforeAll
    void makeRealm(Keycloak keycloak, MailSink mails) throws IOException {
        cases = DeskCases.make(keycloak, mails, "wait-notices");
    }

    @AfterAll
    void removeRealm() {
        cases.close();
    }

    @Test
    void the_owner_hears_of_a_wait_that_begins_right_after_another_has_ended() throws IOException {
        cases.recoveries().level("LOW", "");
        Person person = cases.realm().users().withPassword();
        HttpBrowser browser = new HttpBrowser().from(RecoveryRealm.HOME);
        Page first = MailedReset.button(browser, cases.recoveries().open(browser, person), "wait");
        told(person, 1);
        String earlier = MailedReset.mail(cases.recoveries().mails(), person).link();
        MailedReset.button(browser, first, "withdraw");
        MailedReset.ask(cases.realm(), browser, person.name());
        Mail next = cases.recoveries()
                .mails()
                .last(
                        person.email(),
                        mail -> mail.text().contains("/latchkey/recovery?token=")
                                && !mail.link().equals(earlier));

        Page second = MailedReset.button(browser, MailedReset.press(browser, next.link()), "wait");

        assertThat(second.body()).contains("data-state=\"waiting\"");
        told(person, 2);
    }

    @Test
    void the_owner_hears_of_a_wait_that_begins_with_the_last_factor() throws IOException {
        cases.recoveries().level("MEDIUM", "");
        Person person = cases.realm().users().with(cases.realm().users().withOtp(), "recovery-desk");
        HttpBrowser browser = new HttpBrowser().from(RecoveryRealm.ABROAD);
        Page page = cases.recoveries().without(browser, cases.recoveries().open(browser, person));
        String number = RecoveryRealm.number(page);
        for (int i = 0; i < 2; i++) {
            Member chief = cases.member("recovery-approver-privileged");
            assertThat(cases.at(chief).approve(number, chief.key()).status()).isEqualTo(200);
            page = MailedReset.button(browser, page, "take-up");
        }
        assertThat(page.body()).contains("data-state=\"open\"");
        String link = MailedReset.mail(cases.recoveries().mails(), person).link();

        Page waiting = browser.enterOtp(MailedReset.press(browser, link), person.code());

        assertThat(waiting.body()).contains("data-state=\"waiting\"");
        told(person, 1);
    }

    @Test
    void the_owner_ends_a_wait_by_the_link_s_button_and_no_scanner_does() throws Exception {
        cases.recoveries().level("LOW", "");
        Person person = cases.realm().users().withPassword();
        HttpBrowser browser = new HttpBrowser().from(RecoveryRealm.HOME);
        Page wait = MailedReset.button(browser, cases.recoveries().open(browser, person), "wait");
        assertThat(wait.body()).contains("data-state=\"waiting\"");
        told(person, 1);
        DisownLink link = DisownLink.in(told(person).get(0));

        assertThat(link.open().body()).contains("Somebody is recovering your account");
        assertThat(link.head().statusCode()).isEqualTo(200);
        assertThat(browser.open(wait.url()).body())
                .as("a scanner has opened it")
                .contains("data-state=\"waiting\"");

        assertThat(link.press().body()).contains("data-done=\"true\"").contains("The recovery has ended");

        assertThat(browser.open(wait.url()).body()).doesNotContain("data-state=\"waiting\"");
        assertThat(cases.realm().profile(person).at("/standing/state").asText())
                .as("who ends a wait is kept out by nothing")
                .isEqualTo("ORDINARY");
        assertThat(cases.realm().passwordWorks(person, person.password())).isTrue();
        assertThat(link.press().statusCode()).as("it works once").isEqualTo(400);
    }

    private void told(Person person, int times) {
        Waiting.untilTrue(
                "mail about a wait", Duration.ofSeconds(20), () -> told(person).size() >= times);
        assertThat(told(person)).hasSize(times);
    }

    private List<Mail> told(Person person) {
        return MailSink.in(cases.recoveries().mails().folder()).stream()
                .filter(mail -> mail.to().equals(person.email()))
                .filter(mail -> mail.subject().contains("about to be recovered"))
                .toList();
    }
}
