package io.latchkey.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

/** What an administrator does in the place of a recovery is recorded, told on every channel, and puts the account on probation. */
@WithKeycloak
@TestInstance(Lifecycle.PER_CLASS)
class SupportMediatedIT {
    private Realm realm;
    private MailSink mails;
    private Support support;

    @BeforeAll
    void makeRealm(Keycloak keycloak, MailSink sink) throws IOException {
        mails = sink;
        realm = Realm.copy(keycloak, sink, "support", "medium");
        support = new Support(realm, sink);
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @Test
    void an_old_offline_token_is_worth_nothing_after_a_reset() throws IOException {
        Person other = support.used();
        String old = offlineToken(other);
        realm.putPolicy("{\"mode\":\"observe\"}");
        support.setPassword(realm.admin(), other);
        assertThat(refreshes(old)).as("Keycloak by itself").isTrue();

        realm.opsConsoleIs("medium");
        Person person = support.used();
        String offline = offlineToken(person);
        support.setPassword(realm.admin(), person);

        assertThat(refreshes(offline)).isFalse();
    }

    @Test
    void a_password_hidden_in_the_users_own_resource_is_seen_too() {
        Person person = support.used();
        ObjectNode user = realm.admin().user(realm.name(), person.name());
        user.putArray("credentials").addObject().put("type", "password").put("value", Support.NEW);

        realm.admin().put(realm.name() + "/users/" + person.id(), user);

        assertThat(support.standing(person, "reason")).isEqualTo("password-set");
        assertThat(realm.passwordWorks(person, Support.NEW)).isTrue();
    }

    @Test
    void a_factor_that_an_administrator_brings_along_is_no_older_than_its_being_here() {
        Person person = support.used();
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

        assertThat(support.standing(person, "reason")).isEqualTo("credential-added");
        for (JsonNode credential : support.credentials(person)) {
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
        assertThat(support.standing(person, "reason")).isEqualTo("actions-mailed");
        Mail actions = mails.last(person.email(), one -> one.text().contains("action-token"));

        HttpBrowser browser = new HttpBrowser().from("198.51.100.7");
        Page page = browser.open(URI.create(actions.link()));
        Page proceed = browser.open(page.url().resolve(href(page)));
        Page end = MailedReset.choose(browser, proceed, Support.NEW);

        assertThat(end.body()).doesNotContain("totpSecret");
        assertThat(support.factors(person)).isOne();
        assertThat(support.standing(person, "reason")).isEqualTo("mailed-link");
    }

    @Test
    void an_administrator_is_no_exception_for_himself() {
        Person admin = realm.admin("manage-users", "view-users", "query-users");
        realm.signIn(admin);

        support.setPassword(realm.as(admin), admin);

        assertThat(support.standing(admin, "reason")).isEqualTo("password-set");
        assertThat(support.standing(admin, "source")).isEqualTo(admin.id());
        support.told(admin.email());
    }

    @Test
    void whoever_has_brought_a_probation_about_does_not_end_it_not_even_by_a_freeze() {
        Person person = support.used();
        support.setPassword(realm.admin(), person);
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
        assertThat(support.standing(person, "state")).isEqualTo("PROBATION");

        Person other = realm.admin("manage-users", "view-users", "query-users");
        assertThat(realm.as(other)
                        .request("PUT", path, Map.of("state", "ORDINARY"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(support.standing(person, "state")).isEqualTo("ORDINARY");
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

    private static String href(Page page) {
        var matcher = java.util.regex.Pattern.compile("href=\"([^\"]*action-token[^\"]*)\"")
                .matcher(page.body());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1).replace("&amp;", "&");
    }
}
