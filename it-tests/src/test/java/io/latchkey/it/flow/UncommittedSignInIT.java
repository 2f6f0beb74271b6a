package io.latchkey.it.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.Decisions;
import io.latchkey.it.client.Decisions.Recorded;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.Page.Kind;
import io.latchkey.it.client.TestUsers;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.server.LastingServer;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Sign-ins whose own transaction the database refuses to commit, after ours has been committed: a trigger on Keycloak's table of
 * events waits for the commit and fails it.
 */
@TestInstance(Lifecycle.PER_CLASS)
class UncommittedSignInIT {
    private static final String HOME = "203.0.113.7";

    private LastingServer server;
    private AdminClient admin;
    private TestUsers users;
    private Decisions decisions;

    @BeforeAll
    void start() throws IOException {
        server = LastingServer.startWithRealms();
        admin = AdminClient.of(server.keycloak());
        // Its guard takes a sign-in right after another for a concurrent one, as only tests do it.
        admin.put("latchkey", Map.of("realm", "latchkey", "bruteForceProtected", false));
        users = new TestUsers(admin, "latchkey");
        decisions = new Decisions(admin, "latchkey");
        server.database().execute("CREATE TABLE REFUSED (USER_ID VARCHAR(255))");
        server.database()
                .execute("CREATE FUNCTION REFUSE() RETURNS TRIGGER AS $$ BEGIN"
                        + " IF NEW.TYPE = 'LOGIN' AND EXISTS (SELECT 1 FROM REFUSED R WHERE R.USER_ID = NEW.USER_ID)"
                        + " THEN RAISE EXCEPTION 'refused by the test'; END IF; RETURN NULL; END $$ LANGUAGE PLPGSQL");
        server.database()
                .execute("CREATE CONSTRAINT TRIGGER REFUSE AFTER INSERT ON EVENT_ENTITY DEFERRABLE INITIALLY DEFERRED"
                        + " FOR EACH ROW EXECUTE FUNCTION REFUSE()");
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void an_unfinished_sign_in_at_low_is_abandoned_and_teaches_nothing() {
        Person person = users.withPassword();
        Visitor visitor = new Visitor(server.keycloak(), person, HOME);

        Page failed = refusing(person, () -> visitor.signIn("demo-app"));

        assertThat(failed.kind()).isNotEqualTo(Kind.SIGNED_IN);
        Recorded recorded = decisions.last(person);
        assertThat(recorded.outcome()).isEqualTo("ABANDONED");
        assertThat(recorded.proof()).isEqualTo("NONE");
        assertThat(profile(person).path("signIns").asInt()).isZero();
        assertThat(profile(person).path("devices")).isEmpty();

        assertThat(visitor.comesBack("demo-app").kind()).isEqualTo(Kind.SIGNED_IN);
        assertThat(decisions.last(person).outcome()).isEqualTo("ALLOWED");
        assertThat(profile(person).path("signIns").asInt()).isOne();
        assertThat(profile(person).path("devices")).hasSize(1);
    }

    @Test
    void a_known_browser_stays_known_whichever_token_it_was_left_with() {
        Person person = users.withOtp();
        Visitor visitor = new Visitor(server.keycloak(), person, HOME).provesItself();
        JsonNode before = profile(person);
        String held = visitor.device();

        refusing(person, () -> visitor.signIn("demo-app"));

        assertThat(profile(person).path("signIns")).isEqualTo(before.path("signIns"));
        assertThat(visitor.comesBack("demo-app").kind()).isEqualTo(Kind.SIGNED_IN);
        assertThat(decisions.last(person).finding("device.token")).isEqualTo("known");
        assertThat(visitor.device()).isNotEqualTo(held);
        assertThat(profile(person).path("devices")).hasSize(1);
    }

    @Test
    void an_unfinished_step_up_leaves_nobodys_trust_and_is_not_held_against_its_user() {
        Person person = users.withOtp();
        Visitor visitor = new Visitor(server.keycloak(), person, HOME);
        Page prompt = visitor.signIn("ops-console");

        Page failed = refusing(person, () -> visitor.code(prompt, "latchkey-trust"));

        assertThat(failed.kind()).isNotEqualTo(Kind.SIGNED_IN);
        assertThat(decisions.last(person).outcome()).isEqualTo("ABANDONED");
        assertThat(decisions.last(person).proof()).isEqualTo("NONE");
        assertThat(profile(person).path("devices")).isEmpty();

        assertThat(visitor.code(visitor.comesBack("ops-console")).kind()).isEqualTo(Kind.SIGNED_IN);
        Recorded ended = decisions.last(person);
        assertThat(ended.outcome()).isEqualTo("STEPPED_UP");
        assertThat(ended.finding("behaviour.risky_attempts")).isEmpty();
        assertThat(profile(person).path("signIns").asInt()).isOne();
        assertThat(profile(person).at("/devices/0").has("trustedUntil")).isFalse();
    }

    private Page refusing(Person person, Supplier<Page> step) {
        server.database().execute("INSERT INTO REFUSED VALUES (?)", person.id());
        try {
            return step.get();
        } finally {
            server.database().execute("DELETE FROM REFUSED WHERE USER_ID = ?", person.id());
        }
    }

    private JsonNode profile(Person person) {
        return admin.get("latchkey/latchkey/users/" + person.id() + "/profile");
    }
}
