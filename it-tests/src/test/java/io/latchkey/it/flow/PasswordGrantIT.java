package io.latchkey.it.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.Event;
import io.latchkey.it.client.Events;
import io.latchkey.it.client.OidcClient;
import io.latchkey.it.client.TestUsers;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A password grant can't be prompted: what it lacks is refused, and the refusal is a decision like any other. */
@WithKeycloak
class PasswordGrantIT {
    /** Nobody else's: failures from one network over many accounts are evidence against all who come from there. */
    private static final Map<String, String> FROM_HOME = Map.of("X-Forwarded-For", "198.18.7.7");

    private static final URI APP = URI.create("http://localhost:8448/callback");

    private OidcClient payroll;
    private AdminClient admin;
    private Events events;

    @BeforeEach
    void client(Keycloak keycloak, AdminClient client, Events log) {
        payroll = new OidcClient(keycloak.url(), "latchkey", "payroll", APP);
        admin = client;
        events = log;
    }

    @Test
    void a_risky_grant_passes_with_the_otp_along(TestUsers users) {
        Person person = users.withOtp();

        assertThat(grant(person, Map.of("totp", person.code())).isGranted()).isTrue();

        JsonNode decision = onlyDecision(person);
        assertThat(decision.path("level").asText()).isEqualTo("MEDIUM");
        assertThat(decision.path("outcome").asText()).isEqualTo("STEPPED_UP");
        assertThat(decision.path("proof").asText()).isEqualTo("OTP");
    }

    @Test
    void without_the_otp_it_is_refused(TestUsers users) {
        Person person = users.withOtp();

        assertThat(grant(person, Map.of()).error()).isEqualTo("invalid_grant");

        assertThat(refusal(person).error()).isEqualTo("invalid_user_credentials");
    }

    @Test
    void with_a_wrong_otp_it_is_refused(TestUsers users) {
        Person person = users.withOtp();

        assertThat(grant(person, Map.of("totp", "000000")).error()).isEqualTo("invalid_grant");

        assertThat(refusal(person).error()).isEqualTo("invalid_user_credentials");
    }

    @Test
    void of_a_user_without_an_otp_it_is_refused(TestUsers users) {
        Person person = users.withPassword();

        assertThat(grant(person, Map.of()).error()).isEqualTo("invalid_grant");

        assertThat(refusal(person).error()).isEqualTo("access_denied");
    }

    @Test
    void a_refusal_counts_against_the_next_grant(Keycloak keycloak, TestUsers users) {
        Person person = users.withOtp();
        OidcClient ordinary = new OidcClient(keycloak.url(), "latchkey", "demo-app", APP);
        grant(person, Map.of());

        OidcClient.Answer next =
                ordinary.passwordGrant(person.name(), person.password(), Map.of("totp", person.code()), FROM_HOME);

        assertThat(next.isGranted()).isTrue();
        JsonNode newest = decisions(person).path(0);
        assertThat(newest.path("outcome").asText()).isEqualTo("STEPPED_UP");
        assertThat(admin.get("latchkey/latchkey/decisions/" + newest.path("id").asText())
                        .path("rows")
                        .toString())
                .contains("behaviour.risky_attempts");
    }

    @Test
    void a_wrong_password_is_no_decision(TestUsers users) {
        Person person = users.withOtp();

        OidcClient.Answer answer = payroll.passwordGrant(person.name(), "not his", Map.of(), FROM_HOME);

        assertThat(answer.error()).isEqualTo("invalid_grant");
        assertThat(decisions(person)).isEmpty();
    }

    private OidcClient.Answer grant(Person person, Map<String, String> more) {
        return payroll.passwordGrant(person.name(), person.password(), more, FROM_HOME);
    }

    /** The event of the one refusal there is, once the log agrees with it. */
    private Event refusal(Person person) {
        JsonNode decision = onlyDecision(person);
        assertThat(decision.path("level").asText()).isEqualTo("MEDIUM");
        assertThat(decision.path("outcome").asText()).isEqualTo("REFUSED");
        assertThat(decision.path("proof").asText()).isEqualTo("NONE");
        Event event = events.last("LOGIN_ERROR", person.name());
        assertThat(event.detail("risk_decision")).isEqualTo(decision.path("id").asText());
        return event;
    }

    private JsonNode onlyDecision(Person person) {
        assertThat(decisions(person)).hasSize(1);
        return decisions(person).path(0);
    }

    private JsonNode decisions(Person person) {
        return admin.get("latchkey/latchkey/decisions?user=" + person.id());
    }
}
