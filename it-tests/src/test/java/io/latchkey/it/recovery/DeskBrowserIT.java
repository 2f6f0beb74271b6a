package io.latchkey.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.admin.MailedReset;
import io.latchkey.it.browser.Appearance;
import io.latchkey.it.browser.Browser;
import io.latchkey.it.browser.LoginPage;
import io.latchkey.it.browser.OtpPage;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.recovery.DeskCases.Member;
import io.latchkey.it.recovery.DeskCases.Waiting;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.MailSink;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** A whole recovery in two real browsers at once: the person's, and the one of the member of staff who approves it. */
@WithKeycloak
@TestInstance(Lifecycle.PER_CLASS)
class DeskBrowserIT {
    private static final String SCRIPT =
            "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>";
    private static final By SUBMIT = By.cssSelector("form [type=submit]");
    private static final By CASE = By.id("case");

    private DeskCases cases;

    @BeforeAll
    void makeRealm(Keycloak keycloak, MailSink mails) throws IOException {
        cases = DeskCases.make(keycloak, mails, "desk-browsers");
    }

    @AfterAll
    void removeRealm() {
        cases.close();
    }

    @BeforeEach
    void confirmedByKeys() throws IOException {
        cases.recoveries().level("HIGH", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void a_recovery_from_abroad_with_the_desk(String language, Browser hers, Browser staffs) {
        Person alice = cases.realm().users().withOtp();
        Member bob = cases.member();

        ask(hers.from(RecoveryRealm.ABROAD), alice);
        String number = hers.find(By.id("latchkey-number")).getText();
        String device = hers.find(By.id("latchkey-device")).getText();
        desk(staffs.from(DeskCases.OFFICE).withKey(bob.key()), bob, language);
        staffs.find(By.id("number")).sendKeys(number, Keys.ENTER);

        assertThat(staffs.find(CASE).getText()).contains(number);
        assertThat(staffs.text()).contains(alice.name(), device).doesNotContain(alice.email());
        Appearance appearance = new Appearance(staffs, language);
        appearance.look("desk-case");
        staffs.find(By.id("approve-key")).click();
        assertThat(staffs.find(By.cssSelector("#decide-alert:not(:empty)")).isDisplayed())
                .as("without a way of proofing")
                .isTrue();
        staffs.find(By.cssSelector("input[name=method][value=call-back]")).sendKeys(Keys.SPACE);
        staffs.find(By.id("reason")).sendKeys(SCRIPT);
        staffs.find(By.id("approve-key")).sendKeys(Keys.ENTER);
        staffs.find(By.cssSelector("#status:not(:empty)"));

        assertThat(staffs.text()).as("what was typed, as text").contains(SCRIPT);
        assertThat(staffs.title()).isNotEqualTo("owned");
        assertThat(staffs.has(By.cssSelector("main img, main script"))).isFalse();
        appearance.look("desk-approved");
        appearance.assertSound();
        hers.open(hers.url());
        hers.submit(By.id("latchkey-take-up"));
        hers.type(By.id("password-new"), RecoveryRealm.NEW);
        hers.type(By.id("password-confirm"), RecoveryRealm.NEW);
        hers.submit(SUBMIT);
        assertThat(cases.recoveries().signsIn(alice, RecoveryRealm.NEW)).isTrue();

        staffs.find(By.xpath("(//nav//button)[2]")).click();
        staffs.find(By.xpath("//*[@id='state'][.='Used' or .='Genutzt']"));
        staffs.find(By.id("reason")).sendKeys("It was not her after all");
        staffs.find(By.id("revoke")).click();
        staffs.find(By.cssSelector("#status:not(:empty)"));
        assertThat(cases.recoveries().signsIn(alice, RecoveryRealm.NEW))
                .as("after it was taken back")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void a_code_of_ones_own_and_what_one_may_not(String language, Browser staffs) throws IOException {
        cases.recoveries().confirmedBy("factor");
        cases.realm()
                .admin()
                .post(
                        cases.realm().name() + "/localization/" + language,
                        Map.of("latchkey.method.manager", "The works manager – Werkleitung"));
        Waiting waiting = cases.waiting();
        Member bob = cases.member();
        Appearance appearance = new Appearance(staffs, language);
        desk(staffs.from(DeskCases.OFFICE).withKey(bob.key()), bob, language);
        staffs.find(By.id("number")).sendKeys(waiting.number(), Keys.ENTER);

        staffs.find(By.id("approve-code"));
        assertThat(staffs.text())
                .as("what the realm calls a way of proofing")
                .contains("The works manager – Werkleitung");
        assertThat(staffs.find(By.cssSelector(".way h3")).getText())
                .isEqualToIgnoringCase(
                        language.equals("de")
                                ? "E-Mail + zweiter Faktor + Freigabe"
                                : "mail + second factor + approval");
        appearance.lookClosely("desk-code");
        staffs.find(By.cssSelector("input[name=method][value=in-person]")).sendKeys(Keys.SPACE);
        staffs.find(By.id("reason")).sendKeys("Met her at the gate");
        staffs.find(By.id("code")).sendKeys("000000");
        staffs.find(By.id("approve-code")).click();
        staffs.find(By.cssSelector("#decide-alert:not(:empty)"));
        appearance.look("desk-code-wrong");

        staffs.from(RecoveryRealm.ABROAD);
        staffs.find(By.xpath("(//nav//button)[2]")).click();
        assertThat(staffs.find(By.cssSelector("[data-action=APPROVE] dd")).getText())
                .as("why not")
                .isNotBlank();
        appearance.lookClosely("desk-may-not");
        appearance.assertSound();
    }

    private void ask(Browser browser, Person person) {
        browser.open(cases.realm().client("demo-app").begin().url().toString());
        new LoginPage(browser).forgotPassword();
        browser.type(By.id("username"), person.name());
        browser.submit(SUBMIT);
        browser.open(MailedReset.mail(cases.recoveries().mails(), person).link());
        browser.submit(By.id("latchkey-submit"));
        new OtpPage(browser).enter(person.code());
    }

    private void desk(Browser browser, Member member, String language) {
        browser.open(
                cases.realm().keycloak().url() + "/realms/" + cases.realm().name() + "/latchkey/desk?lang=" + language);
        browser.find(By.id("password"));
        new LoginPage(browser).logIn(member.person().name(), member.person().password());
        browser.find(By.id("number"));
    }
}
