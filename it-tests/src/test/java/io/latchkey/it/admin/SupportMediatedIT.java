package io.latchkey.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.OidcClient;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.Mail;
import io.latchkey.it.server.MailSink;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What an administrator does in the place of a recovery: recorded, told on every channel, and taken back by its owner. */
@WithKeycloak
@TestInstance(Lifecycle.PER_CLASS)
class SupportMediatedIT {
    private static final String NEW = "quite-Another-1";
    private static final String OTHER = "yet-Another-2";
    private static final String SUBJECT = "Your account was recovered";

    private Realm realm;
    private MailSink mails;

    @BeforeAll
    void makeRealm(Keycloak keycloak, MailSink sink) throws IOException {
        mails = sink;
        realm = Realm.copy(keycloak, sink, "support", "medium");
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @Test
    void an_old_offline_token_is_worth_nothing_after_a_reset() throws IOException {
        Person other = used();
        String old = offlineToken(other);
        realm.putPolicy("{\"mode\":\"observe\"}");
        setPassword(realm.admin(), other);
        assertThat(refreshes(old)).as("Keycloak by itself").isTrue();

        realm.opsConsoleIs("medium");
        Person person = used();
        String offline = offlineToken(person);
        setPassword(realm.admin(), person);

        assertThat(refreshes(offline)).isFalse();
    }

    @Test
    void the_owner_takes_it_back_by_a_button_and_no_scanner_does() throws Exception {
        Person person = used();
        // He reads the mail as well.
        HttpBrowser thief = new HttpBrowser().from(Realm.HOME);
        setPassword(realm.admin(), person);
        thief.logIn(thief.open(realm.client("demo-app").begin().url()), person.name(), NEW);
        Enrolment.of(realm, mails, thief, person, NEW);
        DisownLink link = DisownLink.in(told(person.email()));
        assertThat(link.url()).contains("/latchkey/disown/recovery?token=");

        for (int i = 0; i < 3; i++) {
            assertThat(link.open().statusCode()).isEqualTo(200);
            assertThat(link.head().statusCode()).isEqualTo(200);
        }
        assertThat(link.forged().press().statusCode()).isEqualTo(400);
        assertThat(link.postAsItStands().statusCode()).isEqualTo(400);
        assertThat(realm.hasSession(thief)).as("a scanner has opened it").isTrue();

        assertThat(link.press().body()).contains("data-done=\"true\"");

        assertThat(standing(person, "state")).isEqualTo("FROZEN");
        assertThat(standing(person, "reason")).isEqualTo("recovery-revoked");
        assertThat(realm.hasSession(thief)).isFalse();
        assertThat(realm.passwordWorks(person, NEW)).isFalse();
        assertThat(factors(person)).isZero();
        assertThat(link.press().statusCode()).as("it works once").isEqualTo(400);
    }

    @Test
    void what_the_owner_has_set_after_another_recovery_stays_his() throws Exception {
        Person person = used();
        setPassword(realm.admin(), person, NEW);
        DisownLink first = DisownLink.in(told(person.email()));
        setPassword(realm.admin(), person, OTHER);
        Enrolment.of(realm, mails, new HttpBrowser().from(Realm.HOME), person, OTHER);

        assertThat(first.press().body()).contains("data-done=\"true\"");

        assertThat(standing(person, "state")).isEqualTo("FROZEN");
        assertThat(factors(person)).isOne();
        realm.admin().put(realm.latchkey("users/" + person.id() + "/profile/standing"), Map.of("state", "ORDINARY"));
        HttpBrowser browser = new HttpBrowser().from(Realm.HOME);
        assertThat(browser.logIn(browser.open(realm.client("demo-app").begin().url()), person.name(), OTHER)
                        .kind())
                .as("the password is right")
                .isNotEqualTo(Page.Kind.PASSWORD);
    }

    @Test
    void whoever_changes_the_mail_address_first_does_not_keep_its_owner_from_hearing_of_the_reset() throws Exception {
        Person person = used();
        changeMail(person, "thief-" + person.email());
        Mail first = told(person.email());
        assertThat(first.text()).contains("changed the mail address");
        assertThat(standing(person, "reason")).isEqualTo("mail-changed");

        setPassword(realm.admin(), person);

        Mail old = mails.last(
                person.email(),
                one -> one.subject().equals(SUBJECT) && one.text().contains("set a new password"));
        told("thief-" + person.email());
        assertThat(DisownLink.in(old).press().statusCode()).isEqualTo(200);
        assertThat(standing(person, "state")).isEqualTo("FROZEN");
    }

    @Test
    void a_password_hidden_in_the_users_own_resource_is_seen_too() {
        Person person = used();
        ObjectNode user = realm.admin().user(realm.name(), person.name());
        user.putArray("credentials").addObject().put("type", "password").put("value", NEW);

        realm.admin().put(realm.name() + "/users/" + person.id(), user);

        assertThat(standing(person, "reason")).isEqualTo("password-set");
        assertThat(realm.passwordWorks(person, NEW)).isTrue();
    }

    @Test
    void a_factor_that_an_administrator_brings_along_is_no_older_than_its_being_here() {
        Person person = used();
        ObjectNode user = realm.admin().user(realm.name(), person.name());
        user.putArray("credentials")
                .addObject()
                .put("type", "otp")
                .put("createdDate", 1_500_000_000_000L)
                .put("secretData", "{\"value\":\"GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\"}")
                .put(
                        "credentialData",
                        "{\"subType\":\"totp\",\"digits\":6,\"counter\":0,\"period\":30,\"algorithm\":\"HmacSHA1\","
                                + "\"secretEncoding\":\"BASE32\"}");

        realm.admin().put(realm.name() + "/users/" + person.id(), user);

        assertThat(standing(person, "reason")).isEqualTo("credential-added");
        for (JsonNode credential : credentials(person)) {
            assertThat(credential.path("createdDate").asLong()).isGreaterThan(1_600_000_000_000L);
        }
    }

    @Test
    void a_mailed_link_for_actions_is_recorded_when_it_is_sent_and_enrols_nothing_beside_a_factor() {
        Person person = realm.users().withOtp();
        realm.signIn(person);
        realm.admin()
                .put(
                        realm.name() + "/users/" + person.id() + "/execute-actions-email",
                        List.of("CONFIGURE_TOTP", "UPDATE_PASSWORD"));
        assertThat(standing(person, "reason")).isEqualTo("actions-mailed");
        Mail actions = mails.last(person.email(), one -> one.text().contains("action-token"));

        HttpBrowser browser = new HttpBrowser().from("198.51.100.7");
        Page page = browser.open(URI.create(actions.link()));
        Page proceed = browser.open(page.url().resolve(href(page)));
        Page end = MailedReset.choose(browser, proceed, NEW);

        assertThat(end.body()).doesNotContain("totpSecret");
        assertThat(factors(person)).isOne();
        assertThat(standing(person, "reason")).isEqualTo("mailed-link");
    }

    @Test
    void an_administrator_is_no_exception_for_himself() {
        Person admin = realm.admin("manage-users", "view-users", "query-users");
        realm.signIn(admin);

        setPassword(realm.as(admin), admin);

        assertThat(standing(admin, "reason")).isEqualTo("password-set");
        assertThat(standing(admin, "source")).isEqualTo(admin.id());
        told(admin.email());
    }

    @Test
    void whoever_has_brought_a_probation_about_does_not_end_it_not_even_by_a_freeze() {
        Person person = used();
        setPassword(realm.admin(), person);
        String path = realm.latchkey("users/" + person.id() + "/profile/standing");

        assertThat(realm.admin()
                        .request("PUT", path, Map.of("state", "ORDINARY"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(realm.admin().request("PUT", path, Map.of("state", "FROZEN")).statusCode())
                .isEqualTo(204);
        assertThat(realm.admin()
                        .request("PUT", path, Map.of("state", "ORDINARY"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(standing(person, "state")).isEqualTo("PROBATION");

        Person other = realm.admin("manage-users", "view-users", "query-users");
        assertThat(realm.as(other)
                        .request("PUT", path, Map.of("state", "ORDINARY"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(standing(person, "state")).isEqualTo("ORDINARY");
    }

    @Test
    void linking_by_an_administrator_is_recorded_and_undone() throws Exception {
        Person person = used();
        realm.admin()
                .post(
                        realm.name() + "/identity-provider/instances",
                        Map.of(
                                "alias",
                                "corp",
                                "providerId",
                                "oidc",
                                "enabled",
                                true,
                                "config",
                                Map.of(
                                        "clientId",
                                        "x",
                                        "clientSecret",
                                        "y",
                                        "authorizationUrl",
                                        "http://localhost/a",
                                        "tokenUrl",
                                        "http://localhost/t")));
        realm.admin()
                .post(
                        realm.name() + "/users/" + person.id() + "/federated-identity/corp",
                        Map.of("userId", "thief", "userName", "thief"));
        assertThat(standing(person, "reason")).isEqualTo("identity-linked");

        DisownLink.in(told(person.email())).press();

        assertThat(realm.admin().get(realm.name() + "/users/" + person.id() + "/federated-identity"))
                .isEmpty();
    }

    private Person used() {
        Person person = realm.users().withPassword();
        realm.signIn(person);
        return person;
    }

    private String offlineToken(Person person) {
        OidcClient.Answer granted = realm.client("demo-app")
                .passwordGrant(
                        person.name(),
                        person.password(),
                        Map.of("scope", "openid offline_access"),
                        Map.of("X-Forwarded-For", Realm.HOME));
        assertThat(granted.isGranted()).as(granted.body().toString()).isTrue();
        return granted.body().path("refresh_token").asText();
    }

    private boolean refreshes(String token) {
        return realm.client("demo-app")
                .refresh(token, Map.of("X-Forwarded-For", Realm.HOME))
                .isGranted();
    }

    private void setPassword(AdminClient by, Person person) {
        setPassword(by, person, NEW);
    }

    private void setPassword(AdminClient by, Person person, String password) {
        by.put(
                realm.name() + "/users/" + person.id() + "/reset-password",
                Map.of("type", "password", "value", password, "temporary", false));
    }

    private void changeMail(Person person, String address) {
        ObjectNode user = realm.admin().user(realm.name(), person.name());
        user.put("email", address);
        user.put("emailVerified", true);
        realm.admin().put(realm.name() + "/users/" + person.id(), user);
    }

    private Mail told(String address) {
        return mails.last(address, one -> one.subject().equals(SUBJECT));
    }

    private String standing(Person person, String field) {
        return realm.profile(person).at("/standing/" + field).asText();
    }

    private JsonNode credentials(Person person) {
        return realm.admin().get(realm.name() + "/users/" + person.id() + "/credentials");
    }

    private long factors(Person person) {
        long count = 0;
        for (JsonNode credential : credentials(person)) {
            count += credential.path("type").asText().equals("password") ? 0 : 1;
        }
        return count;
    }

    private static String href(Page page) {
        var matcher = java.util.regex.Pattern.compile("href=\"([^\"]*action-token[^\"]*)\"")
                .matcher(page.body());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1).replace("&amp;", "&");
    }
}
