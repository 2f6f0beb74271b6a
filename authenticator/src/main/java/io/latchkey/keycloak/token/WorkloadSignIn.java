package io.latchkey.keycloak.token;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.Workloads;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.risk.Decision;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.Outcome;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.workload.WorkloadAssessment;
import io.latchkey.risk.workload.WorkloadAssessor;
import io.latchkey.risk.workload.WorkloadReview;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.services.clientpolicy.ClientPolicyException;

/** Somebody is about to be signed in through a workload's client. */
final class WorkloadSignIn {
    private final KeycloakSession session;
    private final ClientModel client;
    private final Policy policy;
    private final Enforcement mode;

    WorkloadSignIn(KeycloakSession session, ClientModel client, @Nullable String configured) {
        this.session = session;
        this.client = client;
        this.policy = Stores.of(session).policies().active(session.getContext().getRealm());
        this.mode = Enforcement.of(client, Workloads.MODE, configured, policy);
    }

    /**
     * @param way by which he would be
     * @throws ClientPolicyException if that is refused
     */
    void check(String way) throws ClientPolicyException {
        UserModel account = session.users().getServiceAccount(client);
        if (mode == Enforcement.OFF || account == null) {
            return;
        }
        LoginContext context = new WorkloadContexts(session).of(client, account.getId(), null);
        WorkloadReview review = WorkloadReview.of(
                policy.workloads(),
                Workloads.sensitivity(client, policy),
                Workloads.setup(client),
                Latchkey.of(session).clock().instant());
        WorkloadAssessment assessed = new WorkloadAssessor(policy).interactive(review, way);
        boolean refused = mode == Enforcement.ENFORCE;
        WorkloadDecisions decisions = new WorkloadDecisions(session, policy);
        Decision decision =
                decisions.decided(context, assessed.assessment(), refused ? Outcome.REFUSED : Outcome.ALLOWED);
        decisions.withoutToken(decision);
        if (refused) {
            throw WorkloadRefusal.of(assessed, decision.id());
        }
    }
}
