package io.latchkey.risk.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.risk.Level;
import io.latchkey.risk.Proof;
import io.latchkey.risk.Sensitivity;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionsReaderTest {
    private final Sessions sessions = Policies.defaults().sessions();

    @ParameterizedTest
    @CsvSource({
        "NORMAL, 0, LOW", "NORMAL, 19, LOW", "NORMAL, 20, HIGH", "NORMAL, 49, HIGH", "NORMAL, 50, CRITICAL",
        "CRITICAL, 7, LOW", "CRITICAL, 8, HIGH", "CRITICAL, 30, CRITICAL", "LOW, 34, LOW", "LOW, 100, CRITICAL"
    })
    void a_score_comes_to_what_the_clients_thresholds_say(Sensitivity client, int score, Level level) {
        assertThat(sessions.of(client).of(score)).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, NORMAL, true", "PASSWORD, HIGH, false", "EMAIL_CODE, HIGH, false", "RECOVERY_CODE, HIGH, false",
        "OTP, HIGH, true", "FEDERATED, HIGH, false", "WEBAUTHN, CRITICAL, true", "PASSWORD, CRITICAL, false"
    })
    void an_exchange_needs_a_factor_of_the_users_own_for_what_is_sensitive(
            Proof proof, Sensitivity client, boolean enough) {
        assertThat(sessions.exchange().isMetBy(proof, client)).isEqualTo(enough);
    }

    @Test
    void an_approval_holds_for_whom_it_names_until_it_ends() throws PolicyException {
        Sessions approved = Policies.parse("{\"sessions\":{\"impersonation\":[{\"admin\":\"a-1\",\"by\":\"chief\","
                        + "\"until\":\"2027-01-31T12:00:00Z\"}]}}")
                .sessions();

        assertThat(approved.mayImpersonate("a-1", Instant.parse("2027-01-31T11:59:59Z")))
                .isTrue();
        assertThat(approved.mayImpersonate("a-1", Instant.parse("2027-01-31T12:00:00Z")))
                .isFalse();
        assertThat(approved.mayImpersonate("a-2", Instant.parse("2026-01-31T12:00:00Z")))
                .isFalse();
        assertThat(sessions.mayImpersonate(null, Instant.EPOCH)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{'thresholds':{'normal':{'refuse':50,'end':50}}} | /sessions/thresholds/normal | must not end before",
                "{'thresholds':{'high':{'refuse':30}}} | /sessions/thresholds/high | must not be held to less",
                "{'thresholds':{'odd':{}}} | /sessions/thresholds/odd | no such field",
                "{'thresholds':{'low':{'refuse':0}}} | /sessions/thresholds/low/refuse | between 1 and 100",
                "{'failure':'always'} | /sessions/failure | one of low, normal, high, critical",
                "{'exchange':{'high':'password'}} | /sessions/exchange/high | a factor of the user's own",
                "{'exchange':{'high':'webauthn'}} | /sessions/exchange/critical | not ask for less",
                "{'exchange':{'lifeSeconds':601}} | /sessions/exchange/lifeSeconds | between 30 and 600",
                "{'impersonation':[{'admin':'a','by':'a','until':'2027-01-31T12:00:00Z'}]} | /sessions/impersonation/0/by | own",
                "{'impersonation':[{'admin':'a','by':'b','until':'soon'}]} | /sessions/impersonation/0/until | instant",
                "{'sensitive':{'minutes':0}} | /sessions/sensitive/minutes | between 1 and 60",
                "{'sensitive':{'minutes':61}} | /sessions/sensitive/minutes | between 1 and 60",
                "{'more':1} | /sessions/more | no such field"
            })
    void what_makes_no_sense_is_refused_with_the_place_and_the_reason(String section, String place, String reason) {
        String document = "{\"sessions\":" + section.replace('\'', '"') + "}";

        assertThatThrownBy(() -> Policies.parse(document))
                .isInstanceOfSatisfying(
                        PolicyException.class,
                        e -> assertThat(e.problems()).anySatisfy(problem -> {
                            assertThat(problem.pointer()).isEqualTo(place);
                            assertThat(problem.reason()).contains(reason);
                        }));
    }
}
