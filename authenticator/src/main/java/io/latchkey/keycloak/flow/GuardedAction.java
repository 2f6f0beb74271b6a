package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.recovery.CredentialMarks;
import io.latchkey.keycloak.recovery.RecoveryTrace;
import io.latchkey.keycloak.recovery.SessionMarks;
import java.util.Set;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * One of Keycloak's required actions behind a guard. It guards the action itself, so it doesn't matter how that was reached:
 * set-up, a pending action, {@code kc_action}, or a form posted by hand. Where it is closed the action is put off, not dropped:
 * what is pending stays pending, and {@code kc_action} comes back with status {@code error}.
 */
abstract class GuardedAction implements RequiredActionProvider {
    private final RequiredActionProvider action;

    GuardedAction(RequiredActionProvider action) {
        this.action = action;
    }

    /** Whether nobody may do it in this sign-in, as far as it has got. */
    abstract boolean isClosed(RequiredActionContext context);

    /** Takes the answer to it, where it is open. */
    void process(RequiredActionContext context, RequiredActionProvider guarded) {
        guarded.processAction(context);
    }

    @Override
    public final void requiredActionChallenge(RequiredActionContext context) {
        if (isClosed(context)) {
            context.ignore();
        } else {
            action.requiredActionChallenge(context);
        }
    }

    @Override
    public final void processAction(RequiredActionContext context) {
        if (isClosed(context)) {
            context.failure();
        } else {
            processTraced(context);
        }
    }

    /** What is set by somebody who got in by a recovery goes with that recovery. */
    private void processTraced(RequiredActionContext context) {
        UserModel user = context.getUser();
        if (user == null || RecoveryCondition.wasAsked(context.getAuthenticationSession(), user)) {
            // A recovery says itself what it leaves.
            process(context, action);
            return;
        }
        Set<String> before = CredentialMarks.of(user);
        process(context, action);
        if (context.getStatus() == RequiredActionContext.Status.SUCCESS) {
            KeycloakSession session = context.getSession();
            Set<String> set = CredentialMarks.of(user);
            set.removeAll(before);
            new RecoveryTrace(session, context.getRealm())
                    .set(user, SessionMarks.of(session, context.getAuthenticationSession(), user), set);
        }
    }

    @Override
    public final void evaluateTriggers(RequiredActionContext context) {
        action.evaluateTriggers(context);
    }

    @Override
    public final InitiatedActionSupport initiatedActionSupport() {
        return action.initiatedActionSupport();
    }

    @Override
    public final void initiatedActionCanceled(KeycloakSession session, AuthenticationSessionModel tab) {
        action.initiatedActionCanceled(session, tab);
    }

    @Override
    @SuppressWarnings({"deprecation", "removal"})
    public final int getMaxAuthAge() {
        return action.getMaxAuthAge();
    }

    /** How old the sign-in of an application's user may be before Keycloak has him sign in anew; in seconds. */
    @Override
    public final int getMaxAuthAge(KeycloakSession session) {
        int own = action.getMaxAuthAge(session);
        RealmModel realm = session.getContext().getRealm();
        return realm == null ? own : new FreshProof(session, realm).maxAge(own);
    }

    @Override
    public final void close() {
        action.close();
    }
}
