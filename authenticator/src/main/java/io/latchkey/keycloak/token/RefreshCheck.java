package io.latchkey.keycloak.token;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.flow.Excepted;
import io.latchkey.keycloak.flow.OccasionDecisions;
import io.latchkey.keycloak.flow.SessionContexts;
import io.latchkey.keycloak.flow.SessionMemory;
import io.latchkey.keycloak.metrics.Failure;
import io.latchkey.keycloak.metrics.Refresh;
import io.latchkey.keycloak.store.StoredProfile;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.risk.Assessment;
import io.latchkey.risk.Footprint;
import io.latchkey.risk.Level;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.Occasion;
import io.latchkey.risk.Proof;
import io.latchkey.risk.RiskEngine;
import io.latchkey.risk.SessionStart;
import io.latchkey.risk.Target;
import io.latchkey.risk.policy.Policy;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.TokenRefreshResponseContext;

/** One use of a refresh token, held against its session. */
final class RefreshCheck {
    /** Client attribute: off, observe or enforce. */
    static final String MODE = "latchkey.sessions";

    private static final Logger LOG = Logger.getLogger(RefreshCheck.class);

    private final KeycloakSession session;
    private final AuthenticatedClientSessionModel held;
    private final UserSessionModel userSession;
    private final UserModel user;
    private final Policy policy;
    private final Enforcement mode;
    private final Occasion occasion;
    private final Target target;
    private final Footprint here;
    private final @Nullable SessionStart start;

    RefreshCheck(KeycloakSession session, TokenRefreshResponseContext refresh, @Nullable String configured) {
        this.session = session;
        this.held = refresh.getClientSession();
        this.userSession = held.getUserSession();
        this.user = userSession.getUser();
        ClientModel client = held.getClient();
        this.policy = Stores.of(session).policies().active(session.getContext().getRealm());
        this.mode = Enforcement.of(client, MODE, configured, policy);
        this.start = SessionMemory.of(userSession)
                .map(known -> Holder.in(held, known))
                .orElse(null);
        boolean backend = Vantage.of(client) == Vantage.BACKEND;
        this.here = new SessionContexts(session).footprint(backend ? null : userSession.getId());
        this.occasion = new Occasion(
                Occasion.Kind.REFRESH,
                start,
                backend,
                Issued.at(refresh.getParams().getFirst(OAuth2Constants.REFRESH_TOKEN)));
        this.target = SessionContexts.target(client, held.getNote(OAuth2Constants.SCOPE));
    }

    /** @throws ClientPolicyException if it is refused; then neither the old nor a new refresh token works any more */
    void check() throws ClientPolicyException {
        if (mode == Enforcement.OFF || user.getServiceAccountClientLink() != null) {
            return;
        }
        Weighed weighed = weigh();
        Level level = weighed.assessment().level();
        boolean refused = mode == Enforcement.ENFORCE && level.atLeast(Level.HIGH);
        Trace trace = Trace.of(weighed.context(), weighed.assessment(), mode);
        if (!refused && trace.isNothingNew(held)) {
            count(weighed.assessment().failed() ? Refresh.FAILED : Refresh.UNCHANGED);
            trace.keep(held);
        } else if (refused) {
            refuse(weighed, level);
        } else {
            goOn(weighed, trace);
        }
    }

    /** @param stored the profile as it was read; empty if it couldn't be */
    private record Weighed(LoginContext context, Assessment assessment, StoredProfile stored) {}

    private Weighed weigh() {
        RiskEngine engine = Latchkey.of(session).engine(policy);
        String realmId = session.getContext().getRealm().getId();
        try {
            StoredProfile stored = Stores.of(session).profiles().load(realmId, user.getId());
            LoginContext read =
                    new SessionContexts(session).context(here, user, target, occasion, stored.profile(), policy);
            // A backend's address is not its user's.
            LoginContext context = occasion.backend()
                    ? read
                    : Excepted.context(read, session.getContext().getRealm(), user, policy);
            Assessment assessment = engine.assess(
                    context, stored.profile(), Stores.of(session).populations().current(realmId));
            return new Weighed(context, assessment, stored);
        } catch (RuntimeException e) {
            Latchkey.of(session).metrics().failed(Failure.SCORING);
            LOG.errorf(e, "A token refresh could not be weighed; the policy's rule for that decides");
            LoginContext bare = SessionContexts.bare(here, user, target, occasion);
            return new Weighed(bare, engine.failed(bare), StoredProfile.none());
        }
    }

    private void goOn(Weighed weighed, Trace trace) {
        String id = OccasionDecisions.newId();
        new OccasionDecisions(session, policy)
                .allowed(id, weighed.context(), weighed.assessment(), start == null ? Proof.NONE : start.proof());
        trace.keep(held);
        SessionMemory.of(userSession).ifPresent(known -> SessionMemory.keep(userSession, known.usedAt(here)));
        count(Refresh.CHANGED);
    }

    private void refuse(Weighed weighed, Level level) throws ClientPolicyException {
        String id = OccasionDecisions.newId();
        if (weighed.assessment().failed()) {
            // Nothing speaks against the session: it may be tried again.
            count(Refresh.FAILED);
            throw refusal(id);
        }
        new OccasionDecisions(session, policy).refused(id, weighed.context(), weighed.assessment(), weighed.stored());
        Severance severance = Severance.of(session, held);
        if (level == Level.CRITICAL) {
            severance.end();
            count(Refresh.ENDED);
        } else {
            severance.detach();
            count(Refresh.REFUSED);
        }
        throw refusal(id);
    }

    /** Says nothing of why: whoever holds the token may be a thief. */
    private static ClientPolicyException refusal(String id) {
        return new ClientPolicyException(
                OAuthErrorException.INVALID_GRANT,
                "The user has to sign in again (reference " + OccasionDecisions.reference(id) + ")");
    }

    private void count(Refresh result) {
        Latchkey.of(session).metrics().refreshed(result);
    }
}
