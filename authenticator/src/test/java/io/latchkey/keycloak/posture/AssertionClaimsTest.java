package io.latchkey.keycloak.posture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.latchkey.risk.Posture;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssertionClaimsTest {
    private static Posture read(Claims claims, String... sessions) throws InvalidAssertionException {
        return new AssertionClaims(Claims.settings("{}"), Claims.NOW).read(claims.json(), List.of(sessions));
    }

    private static Posture read(Claims claims) throws InvalidAssertionException {
        return read(claims, "another name", Claims.SESSION);
    }

    private static void assertFlaw(Claims claims, Flaw flaw) {
        assertThatExceptionOfType(InvalidAssertionException.class)
                .isThrownBy(() -> read(claims))
                .satisfies(invalid -> assertThat(invalid.flaw()).isEqualTo(flaw));
    }

    @Test
    void an_ordinary_assertion_says_what_it_says() throws InvalidAssertionException {
        assertThat(read(Claims.ordinary())).isEqualTo(new Posture(Posture.State.PRESENT, true, true, true, true));
    }

    @Test
    void each_statement_is_read_for_itself_and_may_be_left_open() throws InvalidAssertionException {
        assertThat(read(Claims.ordinary().with("posture", "{\"managed\":false}")))
                .isEqualTo(new Posture(Posture.State.PRESENT, false, null, null, null));
        assertThat(read(Claims.ordinary().with("posture", "{\"compliant\":false,\"managed\":null}")))
                .isEqualTo(new Posture(Posture.State.PRESENT, null, false, null, null));
        assertThat(read(Claims.ordinary().with("posture", "{\"encrypted\":false,\"owner\":\"acme\"}")))
                .isEqualTo(new Posture(Posture.State.PRESENT, null, null, false, null));
        assertThat(read(Claims.ordinary().with("posture", "{\"protected\":false}")))
                .isEqualTo(new Posture(Posture.State.PRESENT, null, null, null, false));
    }

    @Test
    void the_audience_may_be_one_of_several() throws InvalidAssertionException {
        Claims several =
                Claims.ordinary().with("aud", "[\"https://other.example\",\"https://login.example/realms/latchkey\"]");

        assertThat(read(several).state()).isEqualTo(Posture.State.PRESENT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "iss     | \"https://proxy.example/\"               | ISSUER",
                "iss     | [\"https://proxy.example\"]              | ISSUER",
                "iss     | null                                     | ISSUER",
                "aud     | \"https://login.example/realms/other\"   | AUDIENCE",
                "aud     | [\"https://login.example/realms/other\"] | AUDIENCE",
                "aud     | []                                       | AUDIENCE",
                "aud     | {}                                       | AUDIENCE",
                "exp     | \"4102444800\"                           | TIMES",
                "exp     | 4102444800.5                             | TIMES",
                "exp     | 1e400                                    | TIMES",
                "exp     | 99999999999999999999                     | TIMES",
                "exp     | -9223372036854775808                     | EXPIRED",
                "exp     | true                                     | TIMES",
                "iat     | \"now\"                                  | TIMES",
                "iat     | -9223372036854775808                     | TOO_OLD",
                "iat     | 9223372036854775807                      | NOT_YET",
                "nbf     | 9223372036854775807                      | NOT_YET",
                "nbf     | null                                     | TIMES",
                "session | \"the session's nam\"                    | SESSION",
                "session | \"\"                                     | SESSION",
                "session | null                                     | SESSION",
                "session | [\"the session's name\"]                 | SESSION",
                "posture | null                                     | STATEMENTS",
                "posture | true                                     | STATEMENTS",
                "posture | {\"managed\":\"true\"}                   | STATEMENTS",
                "posture | {\"compliant\":1}                        | STATEMENTS",
                "posture | {\"encrypted\":[]}                       | STATEMENTS",
                "posture | {\"protected\":{}}                       | STATEMENTS"
            })
    void a_claim_that_is_wrong_makes_it_invalid(String claim, String value, Flaw flaw) {
        assertFlaw(Claims.ordinary().with(claim, value), flaw);
    }

    @ParameterizedTest
    @CsvSource({"iss,ISSUER", "aud,AUDIENCE", "exp,TIMES", "iat,TIMES", "session,SESSION", "posture,STATEMENTS"})
    void a_claim_that_is_missing_makes_it_invalid(String claim, Flaw flaw) {
        assertFlaw(Claims.ordinary().without(claim), flaw);
    }

    @ParameterizedTest
    @CsvSource({
        "exp,-29,", "exp,-30,EXPIRED",
        "iat,30,", "iat,31,NOT_YET",
        "iat,-330,", "iat,-331,TOO_OLD",
        "nbf,30,", "nbf,31,NOT_YET"
    })
    void times_hold_to_the_second_with_half_a_minute_for_the_clocks(String claim, long seconds, Flaw flaw)
            throws InvalidAssertionException {
        Claims claims = Claims.ordinary().at(claim, seconds);

        if (flaw == null) {
            assertThat(read(claims).state()).isEqualTo(Posture.State.PRESENT);
        } else {
            assertFlaw(claims, flaw);
        }
    }

    @Test
    void a_far_expiry_does_not_make_up_for_age() {
        assertFlaw(Claims.ordinary().at("iat", -3600).at("exp", 3600), Flaw.TOO_OLD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"another name", "another session's name"})
    void an_assertion_for_another_session_is_invalid(String name) {
        assertThatExceptionOfType(InvalidAssertionException.class)
                .isThrownBy(() -> read(Claims.ordinary(), name))
                .satisfies(invalid -> assertThat(invalid.flaw()).isEqualTo(Flaw.SESSION));
    }

    @Test
    void where_nothing_can_be_bound_every_assertion_is_invalid() {
        assertThatExceptionOfType(InvalidAssertionException.class)
                .isThrownBy(() -> read(Claims.ordinary(), new String[0]))
                .satisfies(invalid -> assertThat(invalid.flaw()).isEqualTo(Flaw.SESSION));
    }
}
