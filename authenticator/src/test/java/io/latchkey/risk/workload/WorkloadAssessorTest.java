package io.latchkey.risk.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latchkey.risk.Assessment;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.Level;
import io.latchkey.risk.Machine;
import io.latchkey.risk.Places;
import io.latchkey.risk.Sensitivity;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.profile.Standing;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadAssessorTest {

    @ParameterizedTest
    @CsvSource({
        "LOW, SECRET, NONE, ''",
        "LOW, SIGNED_JWT, NONE, ''",
        "LOW, OTHER, NONE, PROOF",
        "NORMAL, SECRET, NONE, PROOF",
        "NORMAL, SECRET_JWT, NONE, PROOF",
        "NORMAL, SIGNED_JWT, NONE, ''",
        "NORMAL, MUTUAL_TLS, NONE, ''",
        "NORMAL, FEDERATED, NONE, ''",
        "HIGH, SIGNED_JWT, NONE, UNBOUND",
        "HIGH, SIGNED_JWT, DPOP, ''",
        "HIGH, MUTUAL_TLS, MUTUAL_TLS, ''",
        "HIGH, SECRET, DPOP, PROOF",
        "CRITICAL, FEDERATED, NONE, UNBOUND",
        "CRITICAL, FEDERATED, DPOP, ''"
    })
    void a_sensitivity_asks_for_its_proof_and_binding(
            Sensitivity sensitivity, WorkloadProof proof, Binding binding, String fault) {
        Machine machine = Machine.ordinary()
                .withSecretOf(Duration.ofDays(1))
                .by(proof)
                .of(sensitivity)
                .bound(binding);

        assertThat(machine.assessed().refused())
                .map(Fault::name)
                .isEqualTo(fault.isEmpty() ? List.of() : List.of(fault));
    }

    @Test
    void a_secret_serves_until_its_last_day() {
        Machine machine = Machine.ordinary().of(Sensitivity.LOW);

        assertThat(machine.withSecretOf(Duration.ofDays(90)).assessed().refused())
                .isEmpty();
        assertThat(machine.withSecretOf(Duration.ofDays(91)).assessed().refused())
                .containsExactly(Fault.OLD_SECRET);
    }

    @Test
    void a_secret_of_unknown_age_is_taken_for_an_old_one() {
        Machine machine = Machine.ordinary().of(Sensitivity.LOW).by(WorkloadProof.SECRET);

        assertThat(machine.assessed().refused()).containsExactly(Fault.UNDATED_SECRET);
    }

    @Test
    void refresh_tokens_would_outlive_the_life_of_a_token() {
        assertThat(Machine.ordinary().withRefreshTokens().assessed().refused()).containsExactly(Fault.REFRESH_TOKENS);
    }

    @Test
    void what_is_in_order_counts_nothing() {
        Assessment assessment = Machine.withDays(10).assessed().assessment();

        assertThat(assessment.points()).isZero();
        assertThat(assessment.level()).isEqualTo(Level.LOW);
    }

    @Test
    void what_is_refused_is_critical_and_what_is_reported_medium() {
        Machine machine = Machine.withDays(10);

        assertThat(machine.from(Places.cafe()).assessed().assessment().level()).isEqualTo(Level.MEDIUM);
        assertThat(machine.from(Places.brazil()).assessed().assessment().level())
                .isEqualTo(Level.CRITICAL);
    }

    @Test
    void an_assessment_adds_up() {
        Assessment assessment = Machine.withDays(10)
                .from(Places.brazil())
                .of(Sensitivity.HIGH)
                .by(WorkloadProof.SECRET)
                .assessed()
                .assessment();

        double sum =
                assessment.evidence().stream().mapToDouble(Evidence::points).sum();
        assertThat(sum).isCloseTo(assessment.points(), within(1e-9));
    }

    @Test
    void a_country_never_seen_is_refused_once_the_workload_has_settled() {
        assertThat(Machine.withDays(6).from(Places.brazil()).assessed().refused())
                .isEmpty();
        assertThat(Machine.withDays(7).from(Places.brazil()).assessed().refused())
                .containsExactly(Fault.COUNTRY);
    }

    @Test
    void a_system_never_seen_is_reported() {
        Machine machine = Machine.withDays(10).from(Places.cafe());

        assertThat(machine.finding("network.workload_system")).isEqualTo("new");
        assertThat(machine.assessed().refused()).isEmpty();
    }

    @Test
    void the_policy_may_refuse_a_system_and_ignore_a_country() {
        Machine machine = Machine.withDays(10)
                .under("{\"unusual\": {\"system\": \"refuse\", \"country\": \"ignore\"}}")
                .from(Places.brazil());

        assertThat(machine.assessed().refused()).containsExactly(Fault.SYSTEM);
    }

    @Test
    void what_was_refused_teaches_nothing() {
        Machine machine = Machine.withDays(10).from(Places.brazil()).isRefused();

        assertThat(machine.assessed().refused()).containsExactly(Fault.COUNTRY);
    }

    @Test
    void a_network_that_is_named_need_not_be_usual() {
        Machine machine = Machine.withDays(10).from(Places.brazil()).named("203.0.113.0/24");

        assertThat(machine.assessed().refused()).isEmpty();
        assertThat(machine.finding("network.workload_network")).isEqualTo("named");
    }

    @Test
    void another_network_than_those_named_is_refused_however_usual() {
        assertThat(Machine.withDays(10).named("203.0.113.0/24").assessed().refused())
                .containsExactly(Fault.NETWORK);
    }

    @Test
    void who_names_networks_in_two_places_must_be_within_both() {
        Machine machine = Machine.withDays(10)
                .under("{\"networks\": {\"batch\": [\"192.0.2.0/28\"]}}")
                .named("192.0.2.0/24");

        assertThat(machine.assessed().refused()).isEmpty();
        assertThat(machine.from(Places.neighbour()).assessed().refused()).containsExactly(Fault.NETWORK);
    }

    @Test
    void networks_that_cannot_be_read_let_nobody_in() {
        assertThat(Machine.withDays(10)
                        .named("192.0.2.0/24, anywhere")
                        .assessed()
                        .refused())
                .containsExactly(Fault.UNREADABLE_NETWORKS);
    }

    @Test
    void a_burst_far_beyond_earlier_days_is_reported_and_may_be_refused() {
        Machine machine = Machine.withDays(10);

        assertThat(machine.asking(19).finding("behaviour.workload_rate")).isEqualTo("usual");
        assertThat(machine.asking(20).finding("behaviour.workload_rate")).isEqualTo("high");
        assertThat(machine.under("{\"unusual\": {\"rate\": \"refuse\"}}")
                        .assessed()
                        .refused())
                .containsExactly(Fault.RATE);
    }

    @Test
    void a_burst_does_not_make_itself_usual_by_growing_slowly() {
        Machine machine = Machine.withDays(10);
        for (int rate = 1; rate <= 40; rate++) {
            machine.asking(rate).getsToken();
        }

        assertThat(machine.finding("behaviour.workload_rate")).isEqualTo("high");
    }

    @Test
    void a_frozen_account_gets_no_token() {
        Machine machine = Machine.withDays(10)
                .standing(new Standing(Standing.State.FROZEN, "stolen", "ines", SignIn.START, null));

        assertThat(machine.assessed().refused()).containsExactly(Fault.FROZEN);
    }

    @Test
    void whoever_comes_from_a_wrong_place_is_told_nothing_of_the_setup() {
        WorkloadAssessment assessed = Machine.withDays(10)
                .from(Places.brazil())
                .by(WorkloadProof.SECRET)
                .assessed();

        assertThat(assessed.refused()).contains(Fault.PROOF, Fault.COUNTRY);
        assertThat(assessed.told().isCircumstance()).isTrue();
    }
}
