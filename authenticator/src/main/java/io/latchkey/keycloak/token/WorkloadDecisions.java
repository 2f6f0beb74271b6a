package io.latchkey.keycloak.token;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.cluster.FailureCounters;
import io.latchkey.keycloak.metrics.Failure;
import io.latchkey.keycloak.store.StoreException;
import io.latchkey.keycloak.store.StoredProfile;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.risk.Assessment;
import io.latchkey.risk.Decision;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.Outcome;
import io.latchkey.risk.Proof;
import io.latchkey.risk.policy.Policy;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;

/**
 * Puts what was decided of workloads on record, in transactions of their own: it stays whatever becomes of the request. What
 * tells nothing new is only counted, and so are refusals beyond a number an hour, for programs try again at once.
 */
final class WorkloadDecisions {
    private static final Logger LOG = Logger.getLogger(WorkloadDecisions.class);

    /** The most refusals, and the most other decisions without a token, of one workload that are recorded an hour. */
    private static final int RECORDED_AN_HOUR = 60;

    private final KeycloakSession session;
    private final String realmId;
    private final Policy policy;

    WorkloadDecisions(KeycloakSession session, Policy policy) {
        this.session = session;
        this.realmId = session.getContext().getRealm().getId();
        this.policy = policy;
    }

    /** One that is not on record yet. */
    Decision decided(LoginContext context, Assessment assessment, Outcome outcome) {
        return Decision.pending(UUID.randomUUID().toString(), realmId, context, assessment)
                .ended(outcome, Proof.NONE, context.at());
    }

    /**
     * A token was given: one transaction of two writes, or none if its day has seen the like.
     *
     * @param read the profile as it was read
     */
    void granted(Decision decision, StoredProfile read) {
        Latchkey.of(session).metrics().decided(decision.assessment().level(), decision.outcome());
        if (read.profile().workload().holdsAlready(decision)) {
            return;
        }
        recording(
                decision,
                () -> Stores.of(session).signIns().record(decision, read, profile -> profile.fold(decision, policy)));
    }

    /** Nothing is learnt of it: one write. */
    void withoutToken(Decision decision) {
        Latchkey.of(session).metrics().decided(decision.assessment().level(), decision.outcome());
        Instant now = decision.context().at();
        String what = "r/" + decision.userId();
        FailureCounters counters = FailureCounters.of(session);
        if (counters.counted(realmId, what, now) < RECORDED_AN_HOUR) {
            counters.count(realmId, what, now);
            recording(decision, () -> Stores.of(session).decisions().insert(decision));
        }
    }

    private void recording(Decision decision, Runnable work) {
        try {
            work.run();
        } catch (StoreException e) {
            Latchkey.of(session).metrics().failed(Failure.LEARNING);
            LOG.warnf(e, "The decision %s on a workload could not be recorded", decision.id());
        }
    }
}
