package io.latchkey.risk.workload;

import io.latchkey.risk.Assessment;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What was made of one request of a workload.
 *
 * @param assessment all evidence; what is to be refused counts as much as the level critical begins at, what is to be
 *     reported as medium
 * @param review what is wrong with the client's setup
 * @param refused faults for which the request is refused where the policy is enforced
 */
public record WorkloadAssessment(Assessment assessment, WorkloadReview review, Set<Fault> refused) {
    public WorkloadAssessment {
        Set<Fault> copy = EnumSet.noneOf(Fault.class);
        copy.addAll(refused);
        refused = Collections.unmodifiableSet(copy);
    }

    /** The fault that a refused client may be told of first. */
    public Fault told() {
        return refused.stream()
                .filter(Fault::isCircumstance)
                .findFirst()
                .orElseGet(() -> refused.iterator().next());
    }
}
