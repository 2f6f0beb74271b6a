package io.latchkey.keycloak.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.keycloak.Workloads;
import io.latchkey.risk.policy.Node;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.workload.Fault;
import io.latchkey.risk.workload.WorkloadReview;
import io.latchkey.risk.workload.WorkloadRule;
import io.latchkey.risk.workload.WorkloadSetup;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;

/**
 * One workload of the report.
 *
 * @param client its {@code client_id}
 * @param id Keycloak's internal id of the client
 * @param sensitivity low, normal, high or critical
 * @param mode what its attribute says: off, observe or enforce; null where it leaves that to the client profile
 * @param proof by what it proves itself
 * @param accepted what its sensitivity accepts
 * @param secretAgeDays age of its shared secret; null if it has none, or nobody knows
 * @param secretDays how old it may be; null where no shared secret is accepted
 * @param binding to what its settings bind its tokens: none, dpop or mutual-tls
 * @param bindingNeeded whether its tokens must be bound
 * @param networksNamed whether its networks are named
 * @param faults what is wrong, in the order in which it should be mended; empty if nothing is
 * @param change what to change first, as a sentence; empty if nothing is wrong
 * @param urgency 0–100
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WorkloadRow(
        String client,
        String id,
        String sensitivity,
        @Nullable String mode,
        String proof,
        List<String> accepted,
        @Nullable Long secretAgeDays,
        @Nullable Long secretDays,
        String binding,
        boolean bindingNeeded,
        boolean networksNamed,
        List<String> faults,
        String change,
        int urgency) {

    static WorkloadRow of(ClientModel client, Policy policy, Instant now) {
        WorkloadSetup setup = Workloads.setup(client);
        WorkloadReview review =
                WorkloadReview.of(policy.workloads(), Workloads.sensitivity(client, policy), setup, now);
        WorkloadRule rule = review.rule();
        boolean secrets = rule.proofs().stream().anyMatch(proof -> proof.isShared());
        return new WorkloadRow(
                client.getClientId(),
                client.getId(),
                Node.name(review.sensitivity()),
                client.getAttribute(Workloads.MODE),
                setup.proof().key(),
                List.of(rule.accepted().split(", ", -1)),
                review.secretAge() == null ? null : review.secretAge().toDays(),
                secrets ? rule.secretAge().toDays() : null,
                setup.binding().key(),
                rule.bound(),
                Workloads.networks(client).isNamed()
                        || !policy.workloads().networks(client.getClientId()).isEmpty(),
                review.faults().stream().map(Fault::key).toList(),
                review.firstChange(),
                review.urgency());
    }

    boolean isWeak() {
        return !faults.isEmpty();
    }
}
