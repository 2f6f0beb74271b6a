package io.latchkey.keycloak.token;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.Workloads;
import io.latchkey.keycloak.cluster.FailureCounters;
import io.latchkey.keycloak.metrics.Failure;
import io.latchkey.keycloak.store.StoreException;
import io.latchkey.keycloak.store.StoredProfile;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.risk.Decision;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.Outcome;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.workload.Binding;
import io.latchkey.risk.workload.WorkloadAssessment;
import io.latchkey.risk.workload.WorkloadAssessor;
import io.latchkey.risk.workload.WorkloadRequest;
import io.latchkey.risk.workload.WorkloadSetup;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.util.DPoPUtil;

/** One request of a workload for a token. Keycloak has accepted its proof by now. */
final class WorkloadTokenCheck {
    private static final Logger LOG = Logger.getLogger(WorkloadTokenCheck.class);

    /** To what a request was held already: a client may be under two policies with this executor, and the stricter holds. */
    private static final String CHECKED = "latchkey.workload.checked";

    private final KeycloakSession session;
    private final AuthenticatedClientSessionModel held;
    private final ClientModel client;
    private final String realmId;
    private final String account;
    private final Policy policy;
    private final Enforcement mode;

    WorkloadTokenCheck(KeycloakSession session, AuthenticatedClientSessionModel held, @Nullable String configured) {
        this.session = session;
        this.held = held;
        this.client = held.getClient();
        this.realmId = session.getContext().getRealm().getId();
        this.account = held.getUserSession().getUser().getId();
        this.policy = Stores.of(session).policies().active(session.getContext().getRealm());
        this.mode = Enforcement.of(client, Workloads.MODE, configured, policy);
    }

    /** @throws ClientPolicyException if the request is refused */
    void check() throws ClientPolicyException {
        check(false);
    }

    /**
     * The same of a request with a refresh token, which the client may have got before it was held to anything.
     *
     * @throws ClientPolicyException if the request is refused
     */
    void checkRefresh() throws ClientPolicyException {
        check(true);
    }

    private void check(boolean refresh) throws ClientPolicyException {
        Enforcement before = checkedBefore();
        if (mode.compareTo(before) <= 0) {
            return;
        }
        boolean counted = before != Enforcement.OFF;
        LoginContext context = new WorkloadContexts(session).of(client, account, held.getNote(OAuth2Constants.SCOPE));
        StoredProfile stored = profile();
        FailureCounters counters = FailureCounters.of(session);
        String tokens = "t/" + account;
        int rate = counters.counted(realmId, tokens, context.at()) + (counted ? 0 : 1);
        WorkloadAssessment assessed =
                new WorkloadAssessor(policy).assess(context, request(rate, refresh), stored.profile());
        boolean refused = mode == Enforcement.ENFORCE && !assessed.refused().isEmpty();
        WorkloadDecisions decisions = new WorkloadDecisions(session, policy);
        Decision decision =
                decisions.decided(context, assessed.assessment(), refused ? Outcome.REFUSED : Outcome.ALLOWED);
        if (refused) {
            decisions.withoutToken(decision);
            throw WorkloadRefusal.of(assessed, decision.id());
        }
        if (!counted) {
            counters.count(realmId, tokens, context.at());
        }
        decisions.granted(decision, stored);
    }

    private Enforcement checkedBefore() {
        Enforcement before = session.getAttribute(CHECKED, Enforcement.class);
        if (before == null || mode.compareTo(before) > 0) {
            session.setAttribute(CHECKED, mode);
        }
        return before == null ? Enforcement.OFF : before;
    }

    private WorkloadRequest request(int rate, boolean refresh) {
        WorkloadSetup configured = Workloads.setup(client);
        WorkloadSetup asked = new WorkloadSetup(
                configured.proof(),
                configured.secretSince(),
                binding(configured),
                refresh || configured.refreshTokens(),
                configured.interactive());
        return new WorkloadRequest(Workloads.sensitivity(client, policy), asked, Workloads.networks(client), rate);
    }

    /**
     * To what the token will be bound: Keycloak has checked a DPoP proof by now, if there was one; a client that wants tokens
     * bound to its certificate gets none without.
     */
    private Binding binding(WorkloadSetup configured) {
        if (session.getAttribute(DPoPUtil.DPOP_SESSION_ATTRIBUTE) != null) {
            return Binding.DPOP;
        }
        return configured.binding() == Binding.MUTUAL_TLS ? Binding.MUTUAL_TLS : Binding.NONE;
    }

    /** Without it, everything but what is usual is still held to the policy. */
    private StoredProfile profile() {
        try {
            return Stores.of(session).profiles().load(realmId, account);
        } catch (StoreException e) {
            Latchkey.of(session).metrics().failed(Failure.SCORING);
            LOG.warnf(e, "What is usual for client %s can't be read", client.getClientId());
            return StoredProfile.none();
        }
    }
}
