package io.latchkey.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.Mail;
import io.latchkey.it.server.MailSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Freezing locks out a thief, and is no weapon. What is in force beside the policy is listed. */
@WithKeycloak
class FreezingIT {
    private static final String NEW = "quite-Another-1";
    private static final String RECOVERED = "Your account was recovered";
    private static final String ALERT = "Security alert about accounts";

    private final String contact = "security-" + UUID.randomUUID() + "@example.org";
    private final MailSink mails;
    private final Keycloak keycloak;
    private Realm realm;

    FreezingIT(Keycloak keycloak, MailSink mails) {
        this.keycloak = keycloak;
        this.mails = mails;
    }

    /** A realm of its own for each test, since a surge suspends the links of the whole realm. */
    @BeforeEach
    void makeRealm() throws IOException {
        realm = Realm.copy(
                keycloak, mails, "freezing-" + UUID.randomUUID().toString().substring(0, 8), "medium");
        policy("");
    }

    @AfterEach
    void removeRealm() {
        realm.close();
    }

    @Test
    void nobody_freezes_everybody() throws Exception {
        List<Person> everybody = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            everybody.add(resetByAdmin());
        }

        for (Person person : everybody) {
            assertThat(link(person).press().statusCode()).isEqualTo(200);
        }

        assertThat(everybody.stream().map(person -> standing(person, "state")))
                .containsExactly("FROZEN", "FROZEN", "FROZEN", "PROBATION", "PROBATION");
        assertThat(everybody).noneMatch(person -> realm.passwordWorks(person, NEW));
        Mail alert = mails.last(contact, one -> one.subject().equals(ALERT));
        assertThat(alert.text()).contains(everybody.get(3).name());
        assertThat(mails.mails().stream().filter(one -> one.to().equals(contact)))
                .as("told once")
                .hasSize(1);
    }

    @Test
    void an_account_for_emergencies_is_alarmed_about_and_not_frozen() throws Exception {
        Person emergency = resetByAdmin();
        policy(",\"breakGlass\":{\"users\":[\"" + emergency.id() + "\"]}");

        assertThat(realm.admin()
                        .request("PUT", standingOf(emergency), Map.of("state", "FROZEN"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(mails.last(contact, one -> one.subject().equals(ALERT)).text())
                .contains(emergency.name());
        assertThat(link(emergency).press().statusCode()).isEqualTo(200);

        assertThat(standing(emergency, "state")).isEqualTo("PROBATION");
    }

    @Test
    void a_named_person_freezes_and_thaws_and_no_good_sign_in_does() {
        Person person = realm.users().withPassword();
        HttpBrowser browser = realm.signIn(person);
        assertThat(realm.hasSession(browser)).isTrue();

        realm.admin().put(standingOf(person), Map.of("state", "FROZEN", "reason", "called in"));

        assertThat(realm.hasSession(browser)).isFalse();
        Page refused = realm.logIn(browser, "demo-app", person);
        assertThat(refused.has("latchkey-refused")).isTrue();
        assertThat(standing(person, "state")).isEqualTo("FROZEN");
        assertThat(standing(person, "reason")).isEqualTo("called in");

        realm.admin().put(standingOf(person), Map.of("state", "ORDINARY"));
        assertThat(realm.passwordWorks(person, person.password())).isTrue();
    }

    @Test
    void what_is_in_force_is_listed_page_by_page() {
        Person recovered = resetByAdmin();
        Person frozen = realm.users().withPassword();
        Person watched = realm.users().withPassword();
        realm.admin().put(standingOf(frozen), Map.of("state", "FROZEN", "reason", "called in"));
        realm.admin().put(standingOf(watched), Map.of("state", "WATCHED"));

        JsonNode first = realm.admin().get(realm.latchkey("overrides?max=1"));
        JsonNode second = realm.admin()
                .get(realm.latchkey(
                        "overrides?max=1&after=" + first.path("next").asText()));
        JsonNode all = realm.admin().get(realm.latchkey("overrides"));

        assertThat(first.path("accounts")).hasSize(1);
        assertThat(second.path("accounts")).hasSize(1);
        assertThat(all.path("next").isMissingNode()).isTrue();
        assertThat(all.path("approvals")).isEmpty();
        assertThat(all.path("accounts")).hasSize(2);
        for (JsonNode one : all.path("accounts")) {
            boolean probation = one.path("standing").asText().equals("PROBATION");
            assertThat(one.path("user").asText()).isEqualTo(probation ? recovered.id() : frozen.id());
            assertThat(one.path("ageSeconds").asLong()).isBetween(0L, 600L);
            assertThat(one.has("timeToRevokeSeconds")).isEqualTo(probation);
        }
        Person nobody = realm.admin("query-users");
        assertThat(realm.as(nobody)
                        .request("GET", realm.latchkey("overrides"), null)
                        .statusCode())
                .isEqualTo(403);
        assertThat(realm.admin()
                        .request("GET", realm.latchkey("overrides?max=0"), null)
                        .statusCode())
                .isEqualTo(400);
    }

    /** Somebody whose password an administrator has just set. */
    private Person resetByAdmin() {
        Person person = realm.users().withPassword();
        realm.signIn(person);
        realm.admin()
                .put(
                        realm.name() + "/users/" + person.id() + "/reset-password",
                        Map.of("type", "password", "value", NEW, "temporary", false));
        return person;
    }

    private DisownLink link(Person person) {
        return DisownLink.in(mails.last(person.email(), one -> one.subject().equals(RECOVERED)));
    }

    private String standingOf(Person person) {
        return realm.latchkey("users/" + person.id() + "/profile/standing");
    }

    private String standing(Person person, String field) {
        return realm.profile(person).at("/standing/" + field).asText();
    }

    private void policy(String more) throws IOException {
        realm.putPolicy("{\"mode\":\"enforce\",\"levels\":{\"medium\":98,\"high\":99,\"critical\":100},"
                + "\"standing\":{\"freezing\":{\"surge\":3,\"minutes\":60},\"securityContact\":\"" + contact + "\""
                + more + "}}");
    }
}
