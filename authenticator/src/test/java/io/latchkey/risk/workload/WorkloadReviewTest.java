package io.latchkey.risk.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Sensitivity;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.policy.Policies;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WorkloadReviewTest {
    private static final Instant NOW = SignIn.START;

    private static WorkloadReview secret(Sensitivity sensitivity, @Nullable Integer days) {
        Instant since = days == null ? null : NOW.minus(Duration.ofDays(days));
        return review(sensitivity, new WorkloadSetup(WorkloadProof.SECRET, since, Binding.NONE, false, List.of()));
    }

    private static WorkloadReview review(Sensitivity sensitivity, WorkloadSetup setup) {
        return WorkloadReview.of(Policies.defaults().workloads(), sensitivity, setup, NOW);
    }

    @Test
    void what_is_more_sensitive_and_older_is_more_urgent() {
        assertThat(secret(Sensitivity.LOW, 10).urgency()).isZero();
        assertThat(List.of(
                        secret(Sensitivity.LOW, 100).urgency(),
                        secret(Sensitivity.LOW, 400).urgency(),
                        secret(Sensitivity.NORMAL, 400).urgency(),
                        secret(Sensitivity.HIGH, 10).urgency(),
                        secret(Sensitivity.CRITICAL, 10).urgency(),
                        secret(Sensitivity.CRITICAL, null).urgency()))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void the_proof_is_to_be_changed_before_anything_else() {
        assertThat(secret(Sensitivity.HIGH, 10).faults()).containsExactly(Fault.PROOF, Fault.UNBOUND);
        assertThat(secret(Sensitivity.HIGH, 10).firstChange())
                .isEqualTo("Instead of a shared secret, the client must use a JWT signed with its own key"
                        + " (private_key_jwt), or mutual TLS, or an identity of its platform (federated JWT).");
    }

    @Test
    void ways_to_sign_people_in_are_a_fault_of_the_setup() {
        WorkloadSetup mixed =
                new WorkloadSetup(WorkloadProof.SIGNED_JWT, null, Binding.NONE, false, List.of("authorization code"));

        assertThat(review(Sensitivity.NORMAL, mixed).faults()).containsExactly(Fault.INTERACTIVE);
    }

    @Test
    void every_fault_of_the_setup_has_a_sentence_for_its_operator() {
        WorkloadReview any = secret(Sensitivity.HIGH, 10);

        for (Fault fault : Fault.values()) {
            assertThat(any.change(fault).isEmpty()).as(fault.name()).isEqualTo(fault.isCircumstance());
        }
    }
}
