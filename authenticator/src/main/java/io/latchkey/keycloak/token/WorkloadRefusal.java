package io.latchkey.keycloak.token;

import io.latchkey.keycloak.flow.OccasionDecisions;
import io.latchkey.risk.workload.Fault;
import io.latchkey.risk.workload.WorkloadAssessment;
import org.keycloak.OAuthErrorException;
import org.keycloak.services.clientpolicy.ClientPolicyException;

/** Refusals as OAuth errors. */
final class WorkloadRefusal {
    private WorkloadRefusal() {}

    /**
     * What is wrong with the setup is told, since whoever asks knows it; of where, when and how often nothing is, and then
     * nothing else either: he may be a thief.
     */
    static ClientPolicyException of(WorkloadAssessment assessed, String decision) {
        Fault fault = assessed.told();
        String reference = " (decision " + OccasionDecisions.reference(decision) + ")";
        return fault.isCircumstance()
                ? new ClientPolicyException(
                        OAuthErrorException.UNAUTHORIZED_CLIENT,
                        "The client may not get a token with this request; the decision log says why" + reference)
                : new ClientPolicyException(error(fault), assessed.review().change(fault) + reference);
    }

    private static String error(Fault fault) {
        return switch (fault) {
            case PROOF, OLD_SECRET, UNDATED_SECRET -> OAuthErrorException.INVALID_CLIENT;
            case INTERACTIVE -> OAuthErrorException.UNAUTHORIZED_CLIENT;
            default -> OAuthErrorException.INVALID_REQUEST;
        };
    }
}
