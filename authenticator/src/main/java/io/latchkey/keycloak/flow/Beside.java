package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.metrics.Failure;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.risk.Assessment;
import io.latchkey.risk.Assessment.Floor;
import io.latchkey.risk.Decision;
import io.latchkey.risk.Demand;
import io.latchkey.risk.Observed;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.Population;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * What the observed policy makes of a sign-in in this request, beside the one in force. It has no say in it: whatever fails
 * here is counted, logged and left out.
 *
 * @param observed the same sign-in under the observed policy
 */
record Beside(Assessed observed) {
    private static final Logger LOG = Logger.getLogger(Beside.class);
    private static final String ATTRIBUTE = Beside.class.getName();

    /** Weighs the sign-in once more, from what has been read for the policy in force. */
    static void look(KeycloakSession session, RealmModel realm, Assessed active, Population population) {
        try {
            Optional<Policy> policy = Stores.of(session).policies().observed(realm);
            if (policy.isEmpty()) {
                return;
            }
            Assessment assessment =
                    Latchkey.of(session).engine(policy.get()).assess(active.context(), active.known(), population);
            Assessed observed = new Assessed(
                    active.decision(), policy.get(), active.context(), assessment, active.stored(), active.known());
            session.setAttribute(ATTRIBUTE, new Beside(observed));
        } catch (RuntimeException e) {
            failed(session, active.decision(), e);
        }
    }

    /** The decision with what the observed policy made of it, if it was made in this very request. */
    static Decision added(KeycloakSession session, Decision decision, Assessed active, Verdict verdict) {
        Beside beside = session.getAttribute(ATTRIBUTE, Beside.class);
        if (beside == null || !beside.observed.decision().equals(decision.id())) {
            return decision;
        }
        try {
            Observed observed = beside.against(decision.assessment(), active, verdict);
            Latchkey.of(session).metrics().observed(observed);
            return decision.withObserved(observed);
        } catch (RuntimeException e) {
            failed(session, decision.id(), e);
            return decision;
        }
    }

    /** What else went on holds under any policy: a level that it has raised, and a device that it no longer spares. */
    private Observed against(Assessment actedOn, Assessed active, Verdict verdict) {
        Floor raised = actedOn.floor();
        Assessment own = raised != null && raised.isFromOutside()
                ? observed.assessment().raisedTo(actedOn.level(), raised.reason())
                : observed.assessment();
        boolean spared = verdict.basis().spared();
        boolean unspared = active.spares() && !spared;
        Floor floor = own.floor();
        return new Observed(
                own.policy(),
                own.points(),
                own.score(),
                own.level(),
                floor == null ? null : floor.reason(),
                Demand.at(own.level(), observed.spares() && !unspared),
                Demand.at(actedOn.level(), spared));
    }

    private static void failed(KeycloakSession session, String decision, RuntimeException e) {
        Latchkey.of(session).metrics().failed(Failure.OBSERVING);
        LOG.warnf(e, "The observed policy could not weigh a sign-in, which goes on without it (decision %s)", decision);
    }
}
