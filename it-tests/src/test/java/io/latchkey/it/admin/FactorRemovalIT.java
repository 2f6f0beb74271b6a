package io.latchkey.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.SoftKey;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.MailSink;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A factor that is gone leaves no date in Keycloak, and speaks against a sign-in all the same. */
@WithKeycloak
@TestInstance(Lifecycle.PER_CLASS)
class FactorRemovalIT {
    private Realm realm;

    @BeforeAll
    void makeRealm(Keycloak keycloak, MailSink mails) throws IOException {
        realm = Realm.copy(keycloak, mails, "removal", "low");
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @Test
    void by_an_administrator() {
        Person person = realm.users().withKey(new SoftKey(), Instant.now().minus(Duration.ofDays(60)));
        realm.signIn(person);
        assertThat(findings(person, "203.0.113.99")).as("before").isNotEqualTo("factor");

        realm.admin().delete(realm.name() + "/users/" + person.id() + "/credentials/" + factor(person));

        assertThat(findings(person, "198.51.100.7")).isEqualTo("factor");
    }

    @Test
    void by_whoever_is_signed_in() {
        Person person = realm.users().withOtp();
        realm.signIn(person);
        HttpBrowser browser = new HttpBrowser().from(Realm.HOME);
        Page login = browser.open(realm.client("demo-app")
                .begin(Map.of("kc_action", "delete_credential:" + factor(person), "prompt", "login"))
                .url());
        Page prompt = browser.logIn(login, person.name(), person.password());
        Page confirm = browser.enterOtp(prompt, person.code());
        Page done = browser.submit(confirm.form("accept").orElseThrow(), Map.of("accept", "yes"));
        assertThat(done.kind()).isEqualTo(Page.Kind.SIGNED_IN);

        assertThat(findings(person, "198.51.100.7")).isEqualTo("factor");
    }

    /** What {@code behaviour.change} finds in a sign-in of a new browser from there. */
    private String findings(Person person, String address) {
        HttpBrowser browser = new HttpBrowser().from(address);
        assertThat(realm.logIn(browser, "demo-app", person).kind()).isEqualTo(Page.Kind.SIGNED_IN);
        JsonNode decision = realm.admin()
                .get(realm.latchkey(
                        "decisions/" + realm.lastDecision(person).path("id").asText()));
        for (JsonNode row : decision.path("rows")) {
            if (row.path("signal").asText().equals("behaviour.change")) {
                return row.path("finding").asText();
            }
        }
        return "";
    }

    private String factor(Person person) {
        for (JsonNode one : realm.admin().get(realm.name() + "/users/" + person.id() + "/credentials")) {
            if (!one.path("type").asText().equals("password")) {
                return one.path("id").asText();
            }
        }
        throw new IllegalStateException("No factor");
    }
}
