package io.latchkey.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.admin.MailedReset;
import io.latchkey.it.client.AuthenticatorApp;
import io.latchkey.it.client.DeskClient;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.SoftKey;
import io.latchkey.it.client.TestUsers;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.client.Totp;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.MailSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Somebody has lost his authenticator app: two members of staff vouch for him, he waits, and sets up a new one. */
@WithKeycloak
@TestInstance(Lifecycle.PER_CLASS)
class LostFactorIT {
    private static final String OFFICE = "198.18.7.7";
    private static final String TABLE = "{\"lost\":{\"low\":{\"ordinary\":[\"two approvals + wait 2s\"]}}}";

    private RecoveryRealm realm;

    @BeforeAll
    void makeRealm(Keycloak keycloak, MailSink mails) throws IOException {
        realm = RecoveryRealm.make(keycloak, mails, "recovery-lost");
        realm.level("LOW", TABLE);
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @Test
    void the_old_factor_goes_when_the_new_one_stands() {
        Person person = realm.realm().users().withOtp();
        List<String> before = factors(person);
        Ready ready = ready(person);

        Page enrolment = ready.choose("totp");
        assertThat(enrolment.body()).contains("totpSecret");
        assertThat(factors(person)).isEqualTo(before);
        Page wrong = ready.browser().submit(enrolment.form("name=\"totp\"").orElseThrow(), Map.of("totp", "000000"));
        assertThat(factors(person)).isEqualTo(before);
        Page end = ready.enrol(wrong);

        assertThat(end.has("kc-info-message")).as(end.title()).isTrue();
        assertThat(factors(person)).hasSize(1).doesNotContainAnyElementsOf(before);
        assertThat(realm.signsIn(person, person.password())).isTrue();

        SoftKey key = new SoftKey();
        assertThat(desk(key).act(ready.number(), "revoke", "It was not she").status())
                .isEqualTo(200);
        assertThat(factors(person)).as("what the recovery has set").isEmpty();
        thaw(person);
        assertThat(realm.signsIn(person, person.password()))
                .as("what it has not set")
                .isTrue();
    }

    @Test
    void one_approval_or_no_wait_is_not_enough() {
        Person person = realm.realm().users().withOtp();
        HttpBrowser browser = new HttpBrowser().from(RecoveryRealm.ABROAD);
        Page page = realm.without(browser, realm.open(browser, person));
        SoftKey key = new SoftKey();
        DeskClient dex = desk(key);

        assertThat(dex.approve(RecoveryRealm.number(page), key).status()).isEqualTo(200);
        Page taken = MailedReset.button(browser, page, "take-up");
        List<Page> attempts = List.of(
                taken,
                MailedReset.button(browser, taken, "wait"),
                MailedReset.button(browser, taken, "totp"),
                MailedReset.button(browser, taken, "password"));

        assertThat(attempts)
                .allMatch(RecoveryRealm::isCase)
                .noneMatch(RecoveryRealm::asksForPassword)
                .noneMatch(one -> one.body().contains("totpSecret"));
        assertThat(dex.approve(RecoveryRealm.number(page), key).status()).isNotEqualTo(200);
    }

    @Test
    void what_is_pending_besides_waits_for_the_sign_in_after_it() {
        Person person = realm.realm().users().withOtp();
        change(person, Map.of("requiredActions", List.of("UPDATE_PASSWORD", "UPDATE_PROFILE")));

        Page enrolment = ready(person).choose("webauthn");

        assertThat(RecoveryRealm.asksForPassword(enrolment))
                .as("a new password before the case is redeemed")
                .isFalse();
        assertThat(enrolment.has("registerWebAuthn")).as(enrolment.title()).isTrue();
        assertThat(realm.realm().admin().get(account(person)).path("requiredActions"))
                .as("what waits")
                .hasSize(2);
    }

    @Test
    void an_incomplete_profile_is_completed_in_the_sign_in_after_it_too() {
        Person person = realm.realm().users().withOtp();
        change(person, Map.of("lastName", ""));
        Ready ready = ready(person);

        Page end = ready.enrol(ready.choose("totp"));

        assertThat(asksForProfile(end)).as("a profile before the end").isFalse();
        assertThat(end.has("kc-info-message")).as(end.title()).isTrue();
        HttpBrowser browser = new HttpBrowser().from(RecoveryRealm.HOME);
        Page signIn = browser.open(realm.realm().client("demo-app").begin().url());
        assertThat(asksForProfile(browser.logIn(signIn, person.name(), person.password())))
                .as("the sign-in after it")
                .isTrue();
    }

    @Test
    void whoever_has_shown_a_factor_in_another_tab_has_not_lost_it() {
        Person person = realm.realm().users().withOtp();
        List<String> before = factors(person);
        HttpBrowser browser = new HttpBrowser().from(RecoveryRealm.ABROAD);
        Page page = realm.without(browser, realm.open(browser, person));
        HttpBrowser tab = sameCookies(browser).from(RecoveryRealm.ABROAD);
        String link = MailedReset.mail(realm.mails(), person).link();
        Page ready = tab.enterOtp(MailedReset.press(tab, link), person.code());
        assertThat(RecoveryRealm.asksForPassword(ready))
                .as("mail and factor are enough for a new password")
                .isTrue();

        Page chosen = MailedReset.button(browser, page, "totp");

        assertThat(chosen.body()).doesNotContain("totpSecret");
        assertThat(RecoveryRealm.asksForPassword(chosen)).as(chosen.title()).isTrue();
        assertThat(factors(person)).isEqualTo(before);
    }

    /**
     * A case that two have approved and that has been waited for.
     *
     * @param choice the page that asks what to replace the lost factor by
     */
    private record Ready(HttpBrowser browser, String number, Page choice) {
        Page choose(String factor) {
            return MailedReset.button(browser, choice, factor);
        }

        /** Sets up a new app on the page for one. */
        Page enrol(Page enrolment) {
            Page.Form form = enrolment.form("name=\"totp\"").orElseThrow();
            String secret = form.hidden().get("totpSecret");
            AuthenticatorApp app = new AuthenticatorApp(Totp.of(secret.getBytes(StandardCharsets.UTF_8)));
            return browser.submit(form, Map.of("totp", app.next(), "userLabel", "new phone"));
        }
    }

    private Ready ready(Person person) {
        HttpBrowser browser = new HttpBrowser().from(RecoveryRealm.ABROAD);
        Page page = realm.without(browser, realm.open(browser, person));
        String number = RecoveryRealm.number(page);
        for (int i = 0; i < 2; i++) {
            SoftKey key = new SoftKey();
            assertThat(desk(key).approve(number, key).status()).isEqualTo(200);
            page = MailedReset.button(browser, page, "take-up");
        }
        return new Ready(browser, number, realm.until(browser, page, one -> one.has("latchkey-recovery-choice")));
    }

    private static boolean asksForProfile(Page page) {
        return page.body().contains("name=\"lastName\"");
    }

    private String account(Person person) {
        return realm.realm().name() + "/users/" + person.id();
    }

    private void change(Person person, Map<String, ?> account) {
        realm.realm().admin().put(account(person), account);
    }

    private HttpBrowser sameCookies(HttpBrowser browser) {
        HttpBrowser same = new HttpBrowser();
        for (String name : browser.cookies().names()) {
            same.cookies()
                    .put(
                            name,
                            browser.cookies().value(name),
                            "/realms/" + realm.realm().name() + "/");
        }
        return same;
    }

    private void thaw(Person person) {
        assertThat(realm.profile(person).at("/standing/state").asText()).isEqualTo("FROZEN");
        realm.realm()
                .admin()
                .put(realm.realm().latchkey("users/" + person.id() + "/profile/standing"), Map.of("state", "ORDINARY"));
    }

    private DeskClient desk(SoftKey key) {
        TestUsers users = realm.realm().users();
        Person staff = users.with(users.withOtpAndKey(key), "recovery-desk");
        return DeskClient.signIn(
                realm.realm().keycloak().url(), realm.realm().name(), new HttpBrowser(), staff, OFFICE);
    }

    private List<String> factors(Person person) {
        List<String> ids = new ArrayList<>();
        for (JsonNode one : realm.realm().admin().get(account(person) + "/credentials")) {
            if (!one.path("type").asText().equals("password")) {
                ids.add(one.path("id").asText());
            }
        }
        return ids;
    }
}
