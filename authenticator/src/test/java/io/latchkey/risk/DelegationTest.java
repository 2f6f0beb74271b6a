package io.latchkey.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Assessment.Floor;
import io.latchkey.risk.Occasion.Kind;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.PolicyException;
import io.latchkey.risk.profile.Population;
import io.latchkey.risk.profile.Profile;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one does for another. */
class DelegationTest {
    private RiskEngine engine = new RiskEngine(Policies.defaults());

    @ParameterizedTest
    @CsvSource({
        "PASSWORD, NORMAL, LOW",
        "PASSWORD, HIGH, HIGH",
        "PASSWORD, CRITICAL, HIGH",
        "OTP, HIGH, LOW",
        "WEBAUTHN, CRITICAL, LOW"
    })
    void an_exchange_up_the_ladder_needs_a_session_that_is_as_strong(Proof proof, Sensitivity client, Level level) {
        assertThat(exchange(session(proof), client).level()).isEqualTo(level);
    }

    @Test
    void of_a_session_of_which_nothing_is_known_no_strength_is_known() {
        assertThat(exchange(null, Sensitivity.HIGH).floor()).isEqualTo(new Floor("weak-session", Level.HIGH));
    }

    @Test
    void the_floor_holds_when_nothing_can_be_scored() {
        LoginContext context = context(Kind.EXCHANGE, session(Proof.PASSWORD), List.of())
                .to("payroll", Sensitivity.HIGH)
                .build();

        assertThat(engine.failed(context).level()).isEqualTo(Level.HIGH);
    }

    @Test
    void an_unused_scope_is_evidence_but_not_enough_by_itself() {
        Assessment assessment = engine.assess(
                context(Kind.EXCHANGE, session(Proof.OTP), List.of("phone")).build(),
                Profile.empty(),
                Population.prior());

        assertThat(assessment.evidence()).extracting(Evidence::signal).contains("behaviour.actor");
        assertThat(assessment.level()).isEqualTo(Level.LOW);
    }

    @Test
    void nobody_becomes_a_privileged_user_without_an_approval() throws PolicyException {
        assertThat(impersonation("admin").level()).isEqualTo(Level.CRITICAL);
        assertThat(impersonation().level()).isEqualTo(Level.LOW);

        engine =
                new RiskEngine(Policies.parse("{\"sessions\":{\"impersonation\":[{\"admin\":\"actor\",\"by\":\"chief\","
                        + "\"until\":\"2100-01-01T00:00:00Z\"}]}}"));

        assertThat(impersonation("admin").level()).isEqualTo(Level.LOW);
    }

    private Assessment exchange(@Nullable SessionStart session, Sensitivity client) {
        return engine.assess(
                context(Kind.EXCHANGE, session, List.of()).to("payroll", client).build(),
                Profile.empty(),
                Population.prior());
    }

    private Assessment impersonation(String... roles) {
        Account account = new Account("u-1", null, new TreeSet<>(List.of(roles)), null, null, null, null);
        return engine.assess(
                context(Kind.IMPERSONATION, null, List.of()).account(account).build(),
                Profile.empty(),
                Population.prior());
    }

    private static SignIn context(Kind kind, @Nullable SessionStart session, List<String> unused) {
        SortedSet<String> scopes = new TreeSet<>(unused);
        return SignIn.ordinary().occasion(new Occasion(kind, "actor", session, true, scopes, null));
    }

    private static SessionStart session(Proof proof) {
        return new SessionStart(
                "d-1",
                Level.LOW,
                proof,
                SignIn.START,
                Footprint.of(SignIn.ordinary().build()),
                null);
    }
}
