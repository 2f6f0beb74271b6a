package io.latchkey.risk.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Assessment;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.Level;
import io.latchkey.risk.Sensitivity;
import io.latchkey.risk.Someone;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.PolicyException;
import io.latchkey.risk.profile.Standing;
import io.latchkey.risk.profile.Standing.State;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BehaviourStandingTest {
    private static final String SIGNAL = "behaviour.standing";

    private final Someone user = Someone.withSignIns(10);

    @Test
    void an_ordinary_account_has_none() {
        assertThat(user.finds(SIGNAL, user.usual())).isEmpty();
    }

    @Test
    void a_watched_account_is_not_prompted_for_that_alone() {
        stands(user, State.WATCHED, null);

        assertThat(user.finds(SIGNAL, user.usual()).map(Evidence::finding)).contains("watched");
        assertThat(user.tries(user.usual()).level()).isEqualTo(Level.LOW);
        // More, where a usual network would have excused the device.
        assertThat(user.tries(user.unknownDevice()).points())
                .isGreaterThanOrEqualTo(
                        Someone.withSignIns(10).tries(user.unknownDevice()).points() + 6);
    }

    @Test
    void it_ends_by_itself_where_it_says_so() {
        stands(user, State.WATCHED, user.now().plus(Duration.ofDays(30)));

        assertThat(user.waits(Duration.ofDays(30)).finds(SIGNAL, user.usual())).isEmpty();
    }

    @Test
    void a_frozen_account_is_refused_on_its_own_device_too() {
        stands(user, State.FROZEN, null);

        Assessment assessment = user.tries(user.usual());

        assertThat(assessment.level()).isEqualTo(Level.CRITICAL);
        assertThat(assessment.floor()).isEqualTo(new Assessment.Floor("frozen-account", Level.CRITICAL));
    }

    @ParameterizedTest
    @CsvSource({"LOW, LOW", "NORMAL, LOW", "HIGH, MEDIUM", "CRITICAL, MEDIUM"})
    void on_probation_what_is_sensitive_asks_for_a_factor_however_familiar_all_is(Sensitivity client, Level level) {
        stands(user, State.PROBATION, user.now().plus(Duration.ofDays(7)));

        Assessment assessment = user.tries(user.usual().to("payroll", client));

        assertThat(assessment.level()).isEqualTo(level);
        assertThat(assessment.floor() == null ? "" : assessment.floor().reason())
                .isEqualTo(
                        switch (client) {
                            case LOW, NORMAL -> "";
                            case HIGH -> "probation";
                            case CRITICAL -> "critical-client";
                        });
    }

    @Test
    void the_floor_of_probation_ends_with_it() {
        stands(user, State.PROBATION, user.now().plus(Duration.ofDays(7)));
        user.waits(Duration.ofDays(7));

        assertThat(user.tries(user.usual().to("payroll", Sensitivity.HIGH)).floor())
                .isNull();
    }

    @Test
    void a_policy_can_raise_the_floor_of_probation() throws PolicyException {
        Someone strict = new Someone(Policies.parse("{\"standing\":{\"probation\":{\"floor\":\"high\"}}}"));
        stands(strict, State.PROBATION, null);

        assertThat(strict.tries(strict.usual().to("payroll", Sensitivity.HIGH)).level())
                .isEqualTo(Level.HIGH);
    }

    @Test
    void a_policy_can_not_thaw_it() throws PolicyException {
        Someone lenient = new Someone(Policies.parse("{\"signals\":{\"behaviour.standing\":{\"enabled\":false}}}"));
        stands(lenient, State.FROZEN, null);

        assertThat(lenient.tries(lenient.usual()).level()).isEqualTo(Level.CRITICAL);
    }

    private static void stands(Someone someone, State state, @Nullable Instant until) {
        someone.profile(someone.profile().withStanding(new Standing(state, "disowned", "owner", someone.now(), until)));
    }
}
