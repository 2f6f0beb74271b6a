package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.Latchkey;
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
import io.latchkey.risk.Target;
import io.latchkey.risk.policy.Policy;
import java.util.Collections;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/** Puts on record what was done, or tried, to an account on the strength of a proof that is no longer fresh. */
public final class SensitiveAction {
    private static final Logger LOG = Logger.getLogger(SensitiveAction.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Policy policy;

    public SensitiveAction(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
        this.policy = RealmPolicy.of(session, realm);
    }

    /** Of a user in his own session: it was refused. */
    public void refused(UserModel user, @Nullable UserSessionModel userSession) {
        record(user, userSession, null, true);
    }

    /** Done by an administrator to somebody's account: it stands, since Keycloak tells of it afterwards only. */
    public void done(UserModel user, String admin) {
        record(user, null, admin, false);
    }

    private void record(
            UserModel user, @Nullable UserSessionModel userSession, @Nullable String actor, boolean refused) {
        SessionContexts contexts = new SessionContexts(session);
        Footprint here = contexts.footprint(null);
        Occasion occasion = new Occasion(
                Occasion.Kind.SENSITIVE_ACTION,
                actor,
                userSession == null ? null : SessionMemory.of(userSession).orElse(null),
                actor != null,
                Collections.emptySortedSet(),
                null);
        ClientModel client = session.getContext().getClient();
        Target target = client == null || actor != null
                ? new Target(Constants.ACCOUNT_CONSOLE_CLIENT_ID, null, Collections.emptySortedSet(), null)
                : SessionContexts.target(client, null);
        RiskEngine engine = Latchkey.of(session).engine(policy);
        StoredProfile stored = StoredProfile.none();
        LoginContext context;
        Assessment assessment;
        try {
            stored = Stores.of(session).profiles().load(realm.getId(), user.getId());
            context = contexts.context(here, user, target, occasion, stored.profile(), policy);
            assessment = engine.assess(
                    context, stored.profile(), Stores.of(session).populations().current(realm.getId()));
        } catch (RuntimeException e) {
            Latchkey.of(session).metrics().failed(Failure.SCORING);
            LOG.error("A sensitive action could not be weighed; it is recorded as it is", e);
            context = SessionContexts.bare(here, user, target, occasion);
            assessment = engine.failed(context);
        }
        OccasionDecisions decisions = new OccasionDecisions(session, policy);
        String id = OccasionDecisions.newId();
        Assessment raised = assessment.raisedTo(Level.HIGH, Assessment.STALE_PROOF);
        if (refused) {
            decisions.refused(id, context, raised, stored);
        } else {
            decisions.allowed(id, context, raised, Proof.NONE);
        }
    }
}
