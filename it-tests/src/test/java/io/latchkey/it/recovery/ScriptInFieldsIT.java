package io.latchkey.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.it.browser.Browser;
import io.latchkey.it.browser.LoginPage;
import io.latchkey.it.browser.OtpPage;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.recovery.DeskCases.Member;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.Mail;
import io.latchkey.it.server.MailSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/**
 * Markup with a script in every field that a stranger can fill, and in those that an administrator types: on each page and in
 * each mail it is text. The realm lets names hold any character, as those of a directory may.
 */
@WithKeycloak
@TestInstance(Lifecycle.PER_CLASS)
class ScriptInFieldsIT {
    private static final String SCRIPT = "<img src=x onerror=window.__x=1>";
    /** The parser of user agents takes all before the slash for the browser's name. */
    private static final String AGENT = SCRIPT + "/1 CFNetwork/1 Darwin/1";

    private DeskCases cases;

    @BeforeAll
    void makeRealm(Keycloak keycloak, MailSink mails) throws IOException {
        cases = DeskCases.make(keycloak, mails, "script-in-fields");
        AdminClient admin = cases.realm().admin();
        String name = cases.realm().name();
        ObjectNode profile = (ObjectNode) admin.get(name + "/users/profile");
        for (JsonNode attribute : profile.path("attributes")) {
            if (!attribute.path("name").asText().equals("email")) {
                ((ObjectNode) attribute).remove("validations");
            }
        }
        admin.put(name + "/users/profile", profile);
        admin.put(name, Map.of("editUsernameAllowed", true, "displayName", marked("realm")));
        admin.put(
                name + "/clients/" + admin.clientUuid(name, "demo-app"),
                Map.of("clientId", "demo-app", "name", marked("client")));
    }

    @BeforeEach
    void wantsTheDesk() throws IOException {
        cases.recoveries().level("HIGH", "");
    }

    @AfterAll
    void removeRealm() {
        cases.close();
    }

    @Test
    void on_the_pages_of_a_recovery_at_the_desk_and_in_mails(Browser hers, Browser staffs) {
        Person alice = named(cases.realm().users().withOtp());
        signIn(alice, RecoveryRealm.HOME);
        signIn(alice, SCRIPT);
        Member bob = cases.member();

        BrowserRecovery recovery = BrowserRecovery.of(
                cases.recoveries(), hers.from(RecoveryRealm.ABROAD).withUserAgent(AGENT), "en");
        recovery.begin(alice);
        new OtpPage(hers).enter(alice.code());
        assertIsText(hers, SCRIPT);
        String number = recovery.number();

        staffs.from(DeskCases.OFFICE)
                .open(cases.realm().keycloak().url() + "/realms/"
                        + cases.realm().name() + "/latchkey/desk");
        staffs.find(By.id("password"));
        assertIsText(staffs, "");
        new LoginPage(staffs).logIn(bob.person().name(), bob.person().password());
        staffs.find(By.id("number")).sendKeys(number, Keys.ENTER);
        staffs.find(By.id("case"));
        assertIsText(staffs, marked("realm"), alice.name(), marked("first"), marked("last"), SCRIPT);
        staffs.find(By.id("reason")).sendKeys(marked("reason"));
        staffs.find(By.id("reject")).click();
        staffs.find(By.cssSelector("#status:not(:empty)"));
        assertIsText(staffs, marked("reason"));

        List<Mail> mails = new ArrayList<>(cases.recoveries().mails().mails());
        mails.removeIf(mail -> !mail.to().equals(alice.email()));
        assertThat(mails).extracting(Mail::subject).hasSizeGreaterThanOrEqualTo(2);
        for (Mail mail : mails) {
            hers.open(mail.htmlPage().toUri().toString());
            assertIsText(hers, marked("realm"), alice.name(), SCRIPT);
        }
        assertThat(mails).anyMatch(mail -> mail.text().contains(marked("client")));
    }

    @Test
    void in_the_account_console(Browser browser) throws IOException {
        Person alice = named(cases.realm().users().withOtp());
        cases.realm().putPolicy("{\"mode\":\"enforce\"}");
        browser.from(RecoveryRealm.HOME).withUserAgent(AGENT);

        browser.open(cases.realm().client("payroll").begin().url().toString());
        new LoginPage(browser).logIn(alice.name(), alice.password());
        assertIsText(browser, "");
        browser.find(By.name("latchkey-trust")).click();
        new OtpPage(browser).enter(alice.code());
        browser.open(cases.realm().keycloak().url() + "/realms/" + cases.realm().name()
                + "/account/account-security/signing-in");
        browser.find(By.xpath("//*[contains(text(),'Trusted device')]"));

        assertIsText(browser, SCRIPT);
    }

    /** Somebody whose names and address are markup. */
    private Person named(Person person) {
        AdminClient admin = cases.realm().admin();
        ObjectNode user = admin.user(cases.realm().name(), person.name());
        String name = marked(person.name()).toLowerCase(Locale.ROOT);
        user.put("username", name);
        user.put("firstName", marked("first"));
        user.put("lastName", marked("last"));
        user.put("email", '"' + SCRIPT + "\"@" + person.name() + ".example.org");
        admin.put(cases.realm().name() + "/users/" + person.id(), user);
        return new Person(
                person.id(), name, person.password(), user.path("email").asText(), person.app());
    }

    private void signIn(Person person, String address) {
        HttpBrowser browser = new HttpBrowser().from(address).withUserAgent(AGENT);
        Page page = browser.open(cases.realm().client("demo-app").begin().url());
        Page end = browser.logIn(page, person.name(), person.password());
        assertThat(end.kind()).as(end.status() + " " + end.title()).isEqualTo(Page.Kind.SIGNED_IN);
    }

    private static String marked(String field) {
        return SCRIPT + field;
    }

    /** All of these are on the page as they were typed, and none of them is an element. */
    private static void assertIsText(Browser browser, String... texts) {
        assertThat(browser.driver().executeScript("return document.querySelectorAll('[onerror]').length"))
                .as("elements made of text on " + browser.url())
                .isEqualTo(0L);
        assertThat(browser.driver().executeScript("return typeof window.__x")).isEqualTo("undefined");
        assertThat(browser.text()).contains(texts);
    }
}
