package io.latchkey.keycloak.event;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.flow.OccasionDecisions;
import io.latchkey.keycloak.flow.SessionContexts;
import io.latchkey.keycloak.flow.SessionMemory;
import io.latchkey.keycloak.metrics.Failure;
import io.latchkey.keycloak.recovery.AccountSessions;
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
import io.latchkey.risk.policy.Mode;
import io.latchkey.risk.policy.Policy;
import java.util.Collections;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.models.Constants;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/**
 * A session that an administrator has begun as somebody else. Keycloak has no hook that could say no, so what may not be ends
 * within the request that began it: the cookie that the administrator gets is that of a session which is over.
 */
final class Impersonation {
    private static final Logger LOG = Logger.getLogger(Impersonation.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;
    private final UserSessionModel userSession;
    private final String actor;
    private final Policy policy;

    private Impersonation(KeycloakSession session, RealmModel realm, UserSessionModel userSession, String actor) {
        this.session = session;
        this.realm = realm;
        this.user = userSession.getUser();
        this.userSession = userSession;
        this.actor = actor;
        this.policy = Stores.of(session).policies().active(realm);
    }

    /** Puts it on record, and ends it if it may not be. */
    static void began(KeycloakSession session, Event event) {
        RealmModel realm = session.realms().getRealm(event.getRealmId());
        UserSessionModel userSession =
                realm == null ? null : session.sessions().getUserSession(realm, event.getSessionId());
        if (realm == null || userSession == null) {
            LOG.warn("An impersonation has no session that could be looked at");
            return;
        }
        if (Stores.of(session).policies().document(realm).isEmpty()) {
            // The server has Latchkey, but this realm has not taken it up.
            return;
        }
        String id = userSession.getNote(ImpersonationSessionNote.IMPERSONATOR_ID.toString());
        String home = event.getDetails() == null ? null : event.getDetails().get(Details.IMPERSONATOR_REALM);
        String actor = home == null || home.equals(realm.getName()) ? id : home + "/" + id;
        new Impersonation(session, realm, userSession, String.valueOf(actor)).decide();
    }

    private void decide() {
        Footprint here = new SessionContexts(session).footprint(null);
        Target target = new Target(Constants.ACCOUNT_CONSOLE_CLIENT_ID, null, Collections.emptySortedSet(), null);
        Occasion occasion =
                new Occasion(Occasion.Kind.IMPERSONATION, actor, null, true, Collections.emptySortedSet(), null);
        RiskEngine engine = Latchkey.of(session).engine(policy);
        OccasionDecisions decisions = new OccasionDecisions(session, policy);
        String id = OccasionDecisions.newId();
        StoredProfile stored = StoredProfile.none();
        LoginContext context;
        Assessment assessment;
        boolean refused;
        try {
            stored = Stores.of(session).profiles().load(realm.getId(), user.getId());
            context = new SessionContexts(session).context(here, user, target, occasion, stored.profile(), policy);
            assessment = engine.assess(
                    context, stored.profile(), Stores.of(session).populations().current(realm.getId()));
            refused = assessment.level().atLeast(Level.HIGH);
        } catch (RuntimeException e) {
            Latchkey.of(session).metrics().failed(Failure.SCORING);
            LOG.error("An impersonation could not be weighed; it ends", e);
            context = SessionContexts.bare(here, user, target, occasion);
            assessment = engine.failed(context);
            refused = true;
        }
        if (refused && policy.mode() == Mode.ENFORCE) {
            new AccountSessions(session, realm, user).end(List.of(userSession));
            decisions.refused(id, context, assessment, stored);
        } else {
            SessionMemory.keep(
                    userSession, new SessionStart(id, assessment.level(), Proof.NONE, here.at(), here, null));
            decisions.allowed(id, context, assessment, Proof.NONE);
        }
    }
}
