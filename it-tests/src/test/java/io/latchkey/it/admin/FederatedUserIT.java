package io.latchkey.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.client.Directory;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.container.DockerHost;
import io.latchkey.it.container.KeycloakContainerServer;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.Mail;
import io.latchkey.it.server.MailSink;
import java.net.URI;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People who live in a directory that the realm can't change, with and without a copy in its own database. */
@WithKeycloak
@TestInstance(Lifecycle.PER_CLASS)
class FederatedUserIT {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Pattern CODE = Pattern.compile("\\b(\\d{8})\\b");

    private Realm realm;
    private MailSink mails;
    private Directory directory;

    @BeforeAll
    void makeRealm(Keycloak keycloak, MailSink sink) throws Exception {
        mails = sink;
        realm = Realm.copy(keycloak, sink, "federated", "medium");
        boolean container = keycloak instanceof KeycloakContainerServer;
        directory = Directory.start(
                container ? DockerHost.addressForContainers() : LOOPBACK, container ? DockerHost.NAME : LOOPBACK);
        directory.federate(realm.admin(), realm.name(), "copied", true);
        directory.federate(realm.admin(), realm.name(), "uncopied", false);
    }

    @AfterAll
    void removeRealm() {
        realm.close();
        directory.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"copied", "uncopied"})
    void a_usual_device_is_recognised_and_an_invitation_can_be_put_off(String unit) throws Exception {
        Person person = directory.add(realm.admin(), realm.name(), unit, "lena-" + unit);
        realm.putPolicy("{\"mode\":\"enforce\",\"devices\":{\"provenDays\":0}}");
        HttpBrowser browser = realm.signIn(person);
        browser.cookies().closeBrowser();

        Page invitation = realm.logIn(browser, "demo-app", person);
        Page end = browser.submit(invitation.form("latchkey-later").orElseThrow(), Map.of("later", "true"));

        assertThat(invitation.has("latchkey-invite-form")).isTrue();
        assertThat(end.kind()).isEqualTo(Page.Kind.SIGNED_IN);
        assertThat(realm.admin().get(realm.latchkey("decisions?outcome=ALLOWED&user=" + person.id())))
                .hasSize(2);
        JsonNode profile = realm.admin().get(realm.latchkey("users/" + person.id() + "/profile"));
        assertThat(profile.path("signIns").asInt()).isEqualTo(2);
        assertThat(profile.path("devices")).hasSize(1);
        realm.opsConsoleIs("medium");
    }

    @ParameterizedTest
    @ValueSource(strings = {"copied", "uncopied"})
    void a_risky_sign_in_is_asked_for_a_mailed_code(String unit) throws Exception {
        Person person = directory.add(realm.admin(), realm.name(), unit, "otto-" + unit);
        realm.putPolicy("{\"mode\":\"enforce\",\"signals\":{\"target.client\":{\"points\":{\"normal\":16},"
                + "\"strong\":[\"normal\"]}}}");
        try {
            HttpBrowser browser = new HttpBrowser().from(Realm.HOME);
            Page prompt = realm.logIn(browser, "demo-app", person);
            Matcher code = CODE.matcher(mails.last(person.email()).text());
            assertThat(code.find()).isTrue();

            Page end = browser.submit(prompt.form("name=\"code\"").orElseThrow(), Map.of("code", code.group(1)));

            assertThat(end.kind()).isEqualTo(Page.Kind.SIGNED_IN);
        } finally {
            realm.opsConsoleIs("medium");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"copied", "uncopied"})
    void a_password_that_only_the_directory_can_change_is_of_no_use_to_a_thief(String unit) throws Exception {
        Person person = directory.add(realm.admin(), realm.name(), unit, "vera-" + unit);
        realm.signIn(person);
        realm.signIn(person);
        Mail mail = mails.last(person.email(), one -> one.subject().equals("New device on your account"));

        press(mail.link());
        Page thief = realm.logIn(new HttpBrowser().from(Realm.HOME), "demo-app", person);

        assertThat(standing(person)).isEqualTo("FROZEN");
        assertThat(thief.status()).isEqualTo(403);
        assertThat(thief.has("latchkey-refused")).isTrue();
        assertThat(realm.lastDecision(person).path("outcome").asText()).isEqualTo("REFUSED");

        realm.admin().put(realm.latchkey("users/" + person.id() + "/profile/standing"), Map.of("state", "ordinary"));
        assertThat(realm.logIn(new HttpBrowser().from(Realm.HOME), "demo-app", person)
                        .kind())
                .isEqualTo(Page.Kind.SIGNED_IN);
    }

    private String standing(Person person) {
        return realm.admin()
                .get(realm.latchkey("users/" + person.id() + "/profile"))
                .at("/standing/state")
                .asText();
    }

    private static void press(String link) {
        URI page = URI.create(link);
        HttpBrowser browser = new HttpBrowser();
        Page done =
                browser.submit(browser.open(page).form("latchkey-disown-form").orElseThrow(), Map.of());
        assertThat(done.status()).isEqualTo(200);
    }
}
