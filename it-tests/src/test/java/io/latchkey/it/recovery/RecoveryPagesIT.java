package io.latchkey.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.admin.MailedReset;
import io.latchkey.it.browser.Browser;
import io.latchkey.it.browser.LoginPage;
import io.latchkey.it.browser.OtpPage;
import io.latchkey.it.client.DeskClient;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.TestUsers;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.recovery.DeskCases.Member;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.Mail;
import io.latchkey.it.server.MailSink;
import io.latchkey.it.server.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;

/** Every page of a recovery as people see it. The pictures are in {@code it-tests/target/screenshots/pages}. */
@WithKeycloak
@TestInstance(Lifecycle.PER_CLASS)
class RecoveryPagesIT {
    private static final String LONG_WAIT = "{\"never-had-factor\":{\"low\":{\"ordinary\":[\"mail + wait 24h\"]}}}";
    private static final String LOST = "{\"lost\":{\"low\":{\"ordinary\":[\"two approvals + wait 1s\"]}}}";

    private static final int TOO_MANY_REQUESTS = 429;

    private DeskCases cases;

    @BeforeAll
    void makeRealm(Keycloak keycloak, MailSink mails) throws IOException {
        cases = DeskCases.make(keycloak, mails, "recovery-pages");
    }

    @AfterAll
    void removeRealm() {
        cases.close();
    }

    @BeforeEach
    void atHigh() throws IOException {
        cases.recoveries().level("HIGH", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void from_the_mail_to_the_new_password(String language, Browser browser) {
        Person person = users().withOtpAndRecoveryCodes("ABCDEFGH1234", "HGFEDCBA4321");
        BrowserRecovery her = abroad(browser, language);

        her.forgot();
        her.look("recovery-forgot");
        her.ask(person);
        her.look("recovery-sent");
        her.lookAtMail("mail-recovery", person, mail -> true);
        her.followLink(person);
        her.look("recovery-open");
        her.press("submit");
        her.look("recovery-otp");
        new OtpPage(browser).enter("000000");
        her.look("recovery-otp-wrong");
        browser.submit(BrowserRecovery.ANOTHER_WAY);
        her.look("recovery-another-way");
        browser.submit(By.xpath("//div[@role='button' and @onclick]"));
        new OtpPage(browser).enter(person.code());
        her.look("case-open");
        Member bob = cases.member();
        assertThat(cases.at(bob).approve(her.number(), bob.key()).status()).isEqualTo(200);
        her.press("look");
        her.look("case-approved");
        her.press("take-up");
        her.look("new-password");
        her.choosePassword(RecoveryRealm.NEW, "another");
        her.look("new-password-wrong");
        her.choosePassword(RecoveryRealm.NEW, RecoveryRealm.NEW);
        her.look("recovered");
        Mail told = her.lookAtMail("mail-recovered", person, RecoveryPagesIT::canBeDisowned);
        browser.open(told.link());
        her.look("disown-recovery");
        her.press("submit");
        her.look("disowned-recovery");
        browser.open(told.link());
        her.look("disown-recovery-used");
        her.appearance().assertSound();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void other_proofs(String language, Browser browser, Browser other) {
        BrowserRecovery his = abroad(browser, language);
        BrowserRecovery hers = abroad(other, language);

        his.begin(users().withLostKey());
        his.look("recovery-key");
        his.appearance().assertSound();
        hers.begin(users().withRecoveryCodes("ABCDEFGH1234", "HGFEDCBA4321"));
        hers.look("recovery-own-code");
        other.type(By.id("recoveryCodeInput"), "wrong");
        other.submit(BrowserRecovery.SUBMIT);
        hers.look("recovery-own-code-wrong");
        hers.appearance().assertSound();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void waiting_time(String language, Browser browser) throws IOException {
        cases.recoveries().level("LOW", LONG_WAIT);
        Person person = users().withPassword();
        BrowserRecovery her = abroad(browser, language);

        her.begin(person);
        her.look("case-before-wait");
        her.press("wait");
        her.look("case-waiting");
        her.lookAtMail("mail-waiting", person, mail -> !mail.text().contains("/latchkey/recovery?token="));
        her.forgot();
        her.look("recovery-resume");
        her.appearance().assertSound();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void blocked_and_ended(String language, Browser browser) throws IOException {
        Person person = users().withOtp();
        BrowserRecovery her = abroad(browser, language);

        her.begin(person);
        new OtpPage(browser).enter(person.code());
        String number = her.number();
        BrowserRecovery other = abroad(browser, language);
        DeskClient desk = cases.at(cases.member());
        cases.parallel(person);
        her.press("look");
        her.look("case-blocked");
        assertThat(desk.act(number, "reject", "Not she").status()).isEqualTo(200);
        her.press("look");
        her.look("case-rejected");
        other.followLink(person);
        her.press("submit");
        her.look("recovery-used");

        cases.recoveries().level("CRITICAL", "");
        browser.driver().executeCdpCommand("Network.clearBrowserCookies", Map.of());
        Person refused = users().withOtp();
        her.begin(refused);
        her.look("recovery-refused");
        her.lookAtMail("mail-recovery-refused", refused, mail -> !mail.text().contains("/latchkey/recovery?token="));
        her.appearance().assertSound();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void pressed_too_often(String language, Browser browser) {
        Person person = users().withOtp();
        BrowserRecovery her = abroad(browser, language);

        her.ask(person);
        String link = MailedReset.mail(cases.recoveries().mails(), person).link();
        HttpBrowser hasty = new HttpBrowser().from(RecoveryRealm.ABROAD);
        Waiting.untilTrue(
                "an end to the presses",
                Duration.ofSeconds(50),
                () -> MailedReset.press(hasty, link).status() == TOO_MANY_REQUESTS);
        her.followLink(person);
        her.press("submit");
        her.look("recovery-too-often");
        her.appearance().assertSound();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void lost_factor(String language, Browser browser) throws IOException {
        cases.recoveries().level("LOW", LOST);
        Person person = users().withOtp();
        BrowserRecovery his = abroad(browser, language);

        his.begin(person);
        his.chooseLastWay();
        his.look("case-without-factor");
        for (int i = 0; i < 2; i++) {
            Member staff = cases.member();
            assertThat(cases.at(staff).approve(his.number(), staff.key()).status())
                    .isEqualTo(200);
            his.press("look");
            his.press("take-up");
        }
        Waiting.untilTrue("the wait to end", Duration.ofSeconds(20), () -> {
            if (!browser.has(By.id("latchkey-recovery-choice"))) {
                his.press("look");
            }
            return browser.has(By.id("latchkey-recovery-choice"));
        });
        his.look("recovery-choice");
        his.press("totp");
        his.look("new-app");
        his.appearance().assertSound();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void probation(String language, Browser browser) {
        Person person = users().withPassword();
        BrowserRecovery her = abroad(browser, language);
        assertThat(cases.recoveries().signsIn(person, person.password())).isTrue();
        users().speaks(person, language);
        cases.realm()
                .admin()
                .put(
                        cases.realm().name() + "/users/" + person.id() + "/reset-password",
                        Map.of("type", "password", "value", RecoveryRealm.NEW, "temporary", false));

        her.open("payroll", Map.of());
        new LoginPage(browser).logIn(person.name(), RecoveryRealm.NEW);
        her.look("probation");
        her.press("ask");
        her.look("probation-number");
        Member bob = cases.member();
        assertThat(cases.at(bob).approve(her.number(), bob.key()).status()).isEqualTo(200);
        her.press("look");
        her.look("probation-approved");
        her.press("take-up");
        her.look("probation-ended");
        her.lookAtMail("mail-probation-ended", person, RecoveryPagesIT::canBeDisowned);
        her.appearance().assertSound();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void sensitive_action(String language, Browser browser) {
        Person person = users().withOtp();
        BrowserRecovery her = abroad(browser, language);

        her.open("demo-app", Map.of("kc_action", "UPDATE_PASSWORD"));
        new LoginPage(browser).logIn(person.name(), person.password());
        her.look("sensitive-otp");
        new OtpPage(browser).enter(person.code());
        her.look("sensitive-password");
        her.appearance().assertSound();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void invited_by_the_desk(String language, Browser browser) {
        Person person = users().withOtp();
        BrowserRecovery her = abroad(browser, language);
        users().speaks(person, language);

        assertThat(cases.at(cases.member()).open(person.name()).status()).isEqualTo(201);
        her.forgot();
        her.lookAtMail("mail-invited", person, mail -> true);
        her.appearance().assertSound();
    }

    private TestUsers users() {
        return cases.realm().users();
    }

    private BrowserRecovery abroad(Browser browser, String language) {
        return BrowserRecovery.of(cases.recoveries(), browser.from(RecoveryRealm.ABROAD), language);
    }

    private static boolean canBeDisowned(Mail mail) {
        return mail.text().contains("/latchkey/disown/recovery?token=");
    }
}
