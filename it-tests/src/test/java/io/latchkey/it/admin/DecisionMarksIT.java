package io.latchkey.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.MailSink;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What an administrator says of decisions, and what the profile makes of it. */
@WithKeycloak
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DecisionMarksIT {

    private Realm realm;

    @BeforeAll
    void makeRealm(Keycloak keycloak, MailSink mails) throws IOException {
        realm = Realm.copy(keycloak, mails, "decision-marks", "medium");
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @Test
    void a_label_is_kept_with_who_gave_it_and_can_be_taken_back() {
        Person person = realm.users().withPassword();
        realm.signIn(person);
        String decision = "decisions/" + realm.lastDecision(person).path("id").asText();
        String incidents = "incident=true&user=" + person.id();

        realm.admin().put(realm.latchkey(decision + "/incident"), Map.of("note", "reported by phone"));

        assertThat(search(incidents)).hasSize(1);
        JsonNode mark = realm.admin().get(realm.latchkey(decision)).path("labelled");
        assertThat(mark.path("note").asText()).isEqualTo("reported by phone");
        assertThat(mark.path("by").asText()).isNotEmpty();

        realm.admin().delete(realm.latchkey(decision + "/incident"));

        assertThat(search(incidents)).isEmpty();
        assertThat(realm.admin().get(realm.latchkey(decision)).has("labelled")).isFalse();
    }

    @Test
    void a_note_that_is_too_long_is_refused() {
        Person person = realm.users().withPassword();
        realm.signIn(person);
        String id = realm.lastDecision(person).path("id").asText();

        HttpResponse<String> answer = realm.admin()
                .request("PUT", realm.latchkey("decisions/" + id + "/incident"), Map.of("note", "x".repeat(256)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("/note").contains("255");
    }

    @Test
    void a_profile_forgets_what_is_disowned() {
        Person person = realm.users().withPassword();
        realm.signIn(person);
        realm.signIn(person);
        String id = realm.lastDecision(person).path("id").asText();
        assertThat(signIns(person)).isEqualTo(2);

        realm.admin().post(realm.latchkey("decisions/" + id + "/disown"), Map.of("note", "not him"));

        assertThat(signIns(person)).isEqualTo(1);
        assertThat(realm.lastDecision(person).path("outcome").asText()).isEqualTo("DISOWNED");
        assertThat(realm.admin()
                        .request("POST", realm.latchkey("decisions/" + id + "/disown"), Map.of())
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void every_change_leaves_an_admin_event() {
        Person person = realm.users().withPassword();
        realm.signIn(person);
        String id = realm.lastDecision(person).path("id").asText();

        realm.admin().put(realm.latchkey("decisions/" + id + "/incident"), Map.of());
        realm.admin().delete(realm.latchkey("decisions/" + id + "/incident"));
        realm.admin().post(realm.latchkey("decisions/" + id + "/disown"), Map.of());
        realm.admin().post(realm.latchkey("users/" + person.id() + "/profile/rebuild"), Map.of());

        List<String> events = new ArrayList<>();
        for (JsonNode event : realm.admin().get(realm.name() + "/admin-events?max=200")) {
            String path = event.path("resourcePath").asText();
            if (path.contains(id) || path.contains(person.id() + "/profile")) {
                events.add(event.path("operationType").asText() + " "
                        + event.path("resourceType").asText());
            }
        }
        assertThat(events)
                .containsExactlyInAnyOrder(
                        "UPDATE LATCHKEY_DECISION",
                        "DELETE LATCHKEY_DECISION",
                        "ACTION LATCHKEY_DECISION",
                        "ACTION LATCHKEY_PROFILE");
    }

    @Test
    void a_profile_is_readable_and_shows_no_hash_of_a_token() {
        Person person = realm.users().withPassword();
        realm.signIn(person);

        JsonNode profile = realm.profile(person);

        assertThat(profile.path("signIns").asInt()).isEqualTo(1);
        assertThat(profile.path("devices")).hasSize(1);
        assertThat(profile.at("/standing/state").asText()).isEqualTo("ORDINARY");
        assertThat(profile.toString()).doesNotContainIgnoringCase("hash");
    }

    private int signIns(Person person) {
        return realm.profile(person).path("signIns").asInt();
    }

    private JsonNode search(String query) {
        AdminClient admin = realm.admin();
        return admin.get(realm.latchkey("decisions?" + query));
    }
}
