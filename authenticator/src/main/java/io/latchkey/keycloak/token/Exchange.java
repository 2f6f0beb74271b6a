package io.latchkey.keycloak.token;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.flow.OccasionDecisions;
import io.latchkey.keycloak.flow.SessionContexts;
import io.latchkey.keycloak.flow.SessionMemory;
import io.latchkey.keycloak.metrics.Failure;
import io.latchkey.keycloak.store.StoredProfile;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.risk.Assessment;
import io.latchkey.risk.Footprint;
import io.latchkey.risk.Level;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.Occasion;
import io.latchkey.risk.Proof;
import io.latchkey.risk.RiskEngine;
import io.latchkey.risk.Sensitivity;
import io.latchkey.risk.SessionStart;
import io.latchkey.risk.Target;
import io.latchkey.risk.policy.Mode;
import io.latchkey.risk.policy.Policy;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionModel.SessionPersistenceState;
import org.keycloak.representations.AccessToken;

/** One exchange of somebody's token by a client, decided on. */
final class Exchange {
    private static final Logger LOG = Logger.getLogger(Exchange.class);

    private final KeycloakSession session;
    private final UserModel user;
    private final UserSessionModel userSession;
    private final List<ClientModel> audience;
    private final Policy policy;
    private final Target target;
    private final Actor actor;

    /** @param audience what was asked for; the client itself if nothing was */
    Exchange(
            KeycloakSession session,
            ClientModel client,
            UserModel user,
            UserSessionModel userSession,
            List<ClientModel> audience,
            @Nullable String scope) {
        this.session = session;
        this.user = user;
        this.userSession = userSession;
        this.audience = audience;
        this.policy = Stores.of(session).policies().active(session.getContext().getRealm());
        this.target = audience.stream()
                .map(each -> SessionContexts.target(each, scope))
                .max(Comparator.comparing(policy::sensitivity))
                .orElseGet(() -> SessionContexts.target(client, scope));
        this.actor = new Actor(session, client, policy);
    }

    /** Whether it opens a high or critical client. */
    boolean isSensitive() {
        return policy.sensitivity(target).atLeast(Sensitivity.HIGH) && isEnforced();
    }

    int lifeSeconds() {
        return policy.sessions().exchange().lifeSeconds();
    }

    /** A sensitive client that a token would open without having been asked for. */
    Optional<String> unasked(AccessToken token) {
        if (!isEnforced() || token.getAudience() == null) {
            return Optional.empty();
        }
        return Stream.of(token.getAudience())
                .map(session.getContext().getRealm()::getClientByClientId)
                .filter(found -> found != null && !audience.contains(found))
                .filter(found ->
                        policy.sensitivity(SessionContexts.target(found, null)).atLeast(Sensitivity.HIGH))
                .map(ClientModel::getClientId)
                .findFirst();
    }

    /** Puts it on record. @return why it is refused, for the client's operator; empty if it isn't */
    Optional<String> weigh() {
        Footprint here = new SessionContexts(session).footprint(null);
        Optional<SessionStart> start = isLasting() ? SessionMemory.of(userSession) : Optional.empty();
        SortedSet<String> unused = actor.unused(target.scopes());
        Occasion occasion = new Occasion(Occasion.Kind.EXCHANGE, actor.name(), start.orElse(null), true, unused, null);
        RiskEngine engine = Latchkey.of(session).engine(policy);
        String realmId = session.getContext().getRealm().getId();
        OccasionDecisions decisions = new OccasionDecisions(session, policy);
        String id = OccasionDecisions.newId();
        StoredProfile stored = StoredProfile.none();
        LoginContext context;
        Assessment assessment;
        try {
            stored = Stores.of(session).profiles().load(realmId, user.getId());
            context = new SessionContexts(session).context(here, user, target, occasion, stored.profile(), policy);
            assessment = engine.assess(
                    context, stored.profile(), Stores.of(session).populations().current(realmId));
        } catch (RuntimeException e) {
            Latchkey.of(session).metrics().failed(Failure.SCORING);
            LOG.error("A token exchange could not be weighed; the policy's rule for that decides", e);
            context = SessionContexts.bare(here, user, target, occasion);
            assessment = engine.failed(context);
        }
        if (!isEnforced() || !assessment.level().atLeast(Level.HIGH)) {
            decisions.allowed(
                    id, context, assessment, start.map(SessionStart::proof).orElse(Proof.NONE));
            return Optional.empty();
        }
        decisions.refused(id, context, assessment, stored);
        if (assessment.level() == Level.CRITICAL && isLasting()) {
            Severance.of(session, userSession).end();
        }
        return Optional.of(reason(assessment) + " (reference " + OccasionDecisions.reference(id) + ")");
    }

    /** The actor has used these scopes from now on. */
    void learn() {
        actor.used(target);
    }

    private boolean isEnforced() {
        return policy.mode() == Mode.ENFORCE;
    }

    private boolean isLasting() {
        return userSession.getPersistenceState() != SessionPersistenceState.TRANSIENT && !userSession.isOffline();
    }

    private String reason(Assessment assessment) {
        boolean weak = assessment.floor() != null && assessment.floor().reason().equals("weak-session");
        return weak
                ? "The user's session is not as strong as " + target.clientId() + " asks for: it needs "
                        + policy.sessions().exchange().least(policy.sensitivity(target))
                : "The user has to sign in again";
    }
}
