package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.metrics.Failure;
import io.latchkey.keycloak.metrics.Metrics;
import io.latchkey.keycloak.store.Reversals;
import io.latchkey.keycloak.store.SignIns;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.risk.Decision;
import io.latchkey.risk.policy.Policy;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

/**
 * A sign-in that was written down as a success, while Keycloak's own transaction is yet to be committed. It is written first, so
 * that nobody gets in without a record; if the other one fails, nobody got in, and this takes it back.
 */
final class UncommittedSignIn extends AbstractKeycloakTransaction {
    private static final Logger LOG = Logger.getLogger(UncommittedSignIn.class);

    private final Reversals reversals;
    private final Metrics metrics;
    private final SignIns.Ended ended;
    private final DeviceIssue issue;
    private final Policy policy;
    private final Instant at;

    UncommittedSignIn(KeycloakSession session, SignIns.Ended ended, DeviceIssue issue, Policy policy, Instant at) {
        this.reversals = Stores.of(session).reversals();
        this.metrics = Latchkey.of(session).metrics();
        this.ended = ended;
        this.issue = issue;
        this.policy = policy;
        this.at = at;
    }

    @Override
    protected void commitImpl() {
        Decision decision = ended.decision();
        metrics.decided(decision.assessment().level(), decision.outcome());
    }

    @Override
    protected void rollbackImpl() {
        metrics.failed(Failure.UNCOMMITTED);
        LOG.warnf(
                "Keycloak did not commit the sign-in %s, so it is taken back",
                ended.decision().id());
        reversals.takeBack(ended, at, issue::outOf, policy);
    }
}
