package io.latchkey.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.server.LastingServer;
import io.latchkey.it.server.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What is ready and not used ends by itself, on a server that nobody asks. The hour that this takes is taken off in its row. */
@TestInstance(Lifecycle.PER_CLASS)
class ExpiredCaseIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private LastingServer server;
    private RecoveryRealm realm;

    @BeforeAll
    void start() throws IOException {
        server = LastingServer.start();
        realm = RecoveryRealm.make(server.keycloak(), server.mails(), "recovery-expired");
        realm.level("LOW", "");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void the_upkeep_ends_a_ready_case_in_the_log_and_nothing_redeems_it_after() throws IOException {
        Person late = realm.realm().users().withOtp();
        HttpBrowser browser = new HttpBrowser().from("198.18.1.7");
        Page form = ready(browser, late);
        Person inTime = realm.realm().users().withOtp();
        HttpBrowser other = new HttpBrowser().from("198.18.2.7");
        Page otherForm = ready(other, inTime);

        end(late);
        Waiting.untilTrue(
                "the upkeep of each minute",
                Duration.ofSeconds(150),
                () -> state(late).equals("EXPIRED"));

        assertThat(log(late)).last().asString().contains("\"action\":\"EXPIRE\"", "\"to\":\"EXPIRED\"");
        realm.choose(browser, form);
        assertThat(realm.signsIn(late, RecoveryRealm.NEW)).isFalse();
        assertThat(realm.signsIn(late, late.password())).isTrue();
        assertThat(state(late)).isEqualTo("EXPIRED");
        assertThat(log(late)).noneMatch(row -> row.contains("\"action\":\"REDEEM\""));

        assertThat(state(inTime)).as("the one whose time isn't over").isEqualTo("READY");
        realm.choose(other, otherForm);
        assertThat(realm.signsIn(inTime, RecoveryRealm.NEW)).isTrue();
    }

    private Page ready(HttpBrowser browser, Person person) {
        Page form = realm.otp(browser, realm.open(browser, person), person);
        assertThat(RecoveryRealm.asksForPassword(form)).as(form.title()).isTrue();
        assertThat(state(person)).isEqualTo("READY");
        return form;
    }

    /** Lets the time of somebody's case be over. */
    private void end(Person person) throws IOException {
        ObjectNode content =
                (ObjectNode) JSON.readTree(one("SELECT CONTENT FROM LATCHKEY_CASE WHERE USER_ID = ?", person));
        assertThat(Instant.parse(content.path("until").asText())).isAfter(Instant.now());
        content.put("until", Instant.now().minusSeconds(1).toString());
        server.database()
                .execute("UPDATE LATCHKEY_CASE SET CONTENT = ? WHERE USER_ID = ?", content.toString(), person.id());
    }

    private String state(Person person) {
        return one("SELECT STATE FROM LATCHKEY_CASE WHERE USER_ID = ?", person);
    }

    private String one(String query, Person person) {
        List<String> found = server.database().column(query, person.id());
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private List<String> log(Person person) {
        return server.database()
                .column(
                        "SELECT S.CONTENT FROM LATCHKEY_CASE_STEP S JOIN LATCHKEY_CASE C ON C.ID = S.CASE_ID"
                                + " WHERE C.USER_ID = ? ORDER BY S.STEP",
                        person.id());
    }
}
