package io.latchkey.it.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.Decisions;
import io.latchkey.it.client.Page.Kind;
import io.latchkey.it.client.TestUsers;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What trust in a device spares at MEDIUM, and what it doesn't. */
@WithKeycloak
class TrustedDeviceIT {
    private static final String HOME = "198.18.9.7";

    /** Familiarity counts for next to nothing, so a sensitive client at a wrong hour is MEDIUM by its score from any device. */
    private static final String WARY = """
            {"mode": "enforce",
             "groups": {"device": {"least": -1, "most": 14}, "network": {"least": -1, "most": 14}},
             "signals": {"time.window": {"points": {"outside": 8}, "strong": []}},
             "clients": {"payroll": {"windows": [%1$s]}, "ops-console": {"windows": [%1$s]}}}
            """.formatted(anotherDay());

    private static final String STRONG = """
            {"mode": "enforce",
             "signals": {"target.client": {"points": {"critical": 9}, "strong": ["critical"]},
                         "time.window": {"points": {"outside": 9}, "strong": ["outside"]}},
             "clients": {"ops-console": {"windows": [%s]}}}
            """.formatted(anotherDay());

    private final Keycloak keycloak;
    private final TestUsers users;
    private final AdminClient admin;
    private final Decisions decisions;

    TrustedDeviceIT(Keycloak keycloak, TestUsers users, AdminClient admin, Decisions decisions) {
        this.keycloak = keycloak;
        this.users = users;
        this.admin = admin;
        this.decisions = decisions;
    }

    @Test
    void a_score_of_medium_is_asked_about_from_a_device_that_is_merely_recognised() {
        Person person = users.withOtp();
        Visitor visitor = new Visitor(keycloak, person, HOME);
        visitor.code(visitor.signIn("payroll"));

        try (PolicyDocument ignored = PolicyDocument.of(admin, WARY)) {
            assertThat(visitor.later().signIn("payroll").kind()).isEqualTo(Kind.OTP);
        }
        assertThat(newest(person).path("level").asText()).isEqualTo("MEDIUM");
    }

    @Test
    void and_is_not_from_a_trusted_one() {
        Person person = users.withOtp();
        Visitor visitor = trusting(person);

        try (PolicyDocument ignored = PolicyDocument.of(admin, WARY)) {
            assertThat(visitor.later().signIn("payroll").kind()).isEqualTo(Kind.SIGNED_IN);
        }
        JsonNode decision = newest(person);
        assertThat(decision.path("level").asText()).isEqualTo("MEDIUM");
        assertThat(decision.has("floor")).isFalse();
        assertThat(decision.path("outcome").asText()).isEqualTo("ALLOWED");
    }

    @Test
    void a_critical_client_asks_where_only_its_floor_makes_it_medium() {
        Person person = users.withOtp();
        Visitor visitor = trusting(person);

        assertThat(visitor.later().signIn("ops-console").kind()).isEqualTo(Kind.OTP);
        assertThat(newest(person).path("floor").asText()).isNotEmpty();
    }

    @Test
    void and_where_the_score_gets_there_by_itself() {
        Person person = users.withOtp();
        Visitor visitor = trusting(person);

        try (PolicyDocument ignored = PolicyDocument.of(admin, WARY)) {
            assertThat(visitor.later().signIn("ops-console").kind()).isEqualTo(Kind.OTP);
        }
        JsonNode decision = newest(person);
        assertThat(decision.path("level").asText()).isEqualTo("MEDIUM");
        assertThat(decision.has("floor")).isFalse();
    }

    @Test
    void and_where_two_groups_find_something_strong() {
        Person person = users.withOtp();
        Visitor visitor = trusting(person);
        try (PolicyDocument ignored = PolicyDocument.of(admin, STRONG)) {
            assertThat(visitor.later().signIn("ops-console").kind()).isEqualTo(Kind.OTP);
        }
        JsonNode decision = newest(person);
        assertThat(decision.path("level").asText()).isEqualTo("MEDIUM");
        assertThat(decision.has("floor")).isFalse();
        assertThat(decisions.last(person).findings())
                .containsEntry("target.client", "critical")
                .containsEntry("time.window", "outside");
    }

    @Test
    void something_strong_speaks_against_trust_at_any_client() {
        Person person = users.withOtp();
        Visitor visitor = trusting(person);

        try (PolicyDocument ignored = PolicyDocument.scoring(admin, "enforce", 16)) {
            assertThat(visitor.later().signIn("demo-app").kind()).isEqualTo(Kind.OTP);
        }
    }

    private Visitor trusting(Person person) {
        Visitor visitor = new Visitor(keycloak, person, HOME);
        assertThat(visitor.code(visitor.signIn("payroll"), "latchkey-trust").kind())
                .isEqualTo(Kind.SIGNED_IN);
        return visitor;
    }

    private static String anotherDay() {
        String day = OffsetDateTime.now(ZoneOffset.UTC)
                .plusDays(3)
                .getDayOfWeek()
                .name()
                .toLowerCase(Locale.ROOT);
        return "{\"zone\": \"UTC\", \"days\": [\"" + day + "\"], \"from\": \"09:00\", \"until\": \"17:00\"}";
    }

    private JsonNode newest(Person person) {
        return admin.get("latchkey/latchkey/decisions?max=1&user=" + person.id())
                .path(0);
    }
}
