package io.latchkey.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.admin.MailedReset;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.MailSink;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Somebody has forgotten his password and gets back in, as far as the policy lets him without staff. */
@WithKeycloak
@TestInstance(Lifecycle.PER_CLASS)
class RecoveryIT {
    static final String SHORT_WAIT = "{\"never-had-factor\":{\"low\":{\"ordinary\":[\"mail + wait 2s\"]}}}";

    private RecoveryRealm realm;

    @BeforeAll
    void makeRealm(Keycloak keycloak, MailSink mails) throws IOException {
        realm = RecoveryRealm.make(keycloak, mails, "recovery");
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @BeforeEach
    void atLow() throws IOException {
        realm.level("LOW", "");
    }

    @Test
    void mail_and_factor_are_enough_at_low_and_no_session_comes_of_it() {
        Person person = realm.realm().users().withOtp();
        HttpBrowser browser = new HttpBrowser().from(RecoveryRealm.HOME);

        Page prompt = realm.open(browser, person);
        Page form = realm.otp(browser, prompt, person);
        Page end = realm.choose(browser, form);

        assertThat(prompt.kind()).isEqualTo(Page.Kind.OTP);
        assertThat(end.has("kc-info-message")).isTrue();
        assertThat(browser.open(realm.realm().client("demo-app").begin().url()).kind())
                .isEqualTo(Page.Kind.PASSWORD);
        assertThat(realm.signsIn(person, person.password())).isFalse();
        assertThat(realm.signsIn(person, RecoveryRealm.NEW)).isTrue();
        assertThat(realm.profile(person).at("/standing/state").asText()).isEqualTo("PROBATION");
    }

    @Test
    void without_a_factor_it_takes_a_wait() throws IOException {
        realm.level("LOW", SHORT_WAIT);
        Person person = realm.realm().users().withPassword();
        HttpBrowser browser = new HttpBrowser().from(RecoveryRealm.HOME);

        Page open = realm.open(browser, person);
        Page waiting = MailedReset.button(browser, open, "wait");

        assertThat(RecoveryRealm.isCase(open)).isTrue();
        assertThat(open.body()).contains("data-state=\"open\"");
        assertThat(waiting.body()).contains("data-state=\"waiting\"");
        Page ready = realm.until(browser, waiting, RecoveryRealm::asksForPassword);
        assertThat(realm.choose(browser, ready).has("kc-info-message")).isTrue();
        assertThat(realm.signsIn(person, RecoveryRealm.NEW)).isTrue();
    }

    @Test
    void whoever_waits_can_close_the_page_and_finds_his_case_again() throws IOException {
        Person person = realm.realm().users().withPassword();
        HttpBrowser browser = new HttpBrowser().from(RecoveryRealm.HOME);
        Page open = realm.open(browser, person);

        Page resume = MailedReset.form(realm.realm(), browser);
        Page again = browser.submit(resume.form("id=\"latchkey-submit\"").orElseThrow(), Map.of());

        assertThat(resume.has("latchkey-recovery-resume")).isTrue();
        assertThat(RecoveryRealm.number(again)).isEqualTo(RecoveryRealm.number(open));
    }
}
