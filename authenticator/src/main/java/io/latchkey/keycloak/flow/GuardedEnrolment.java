package io.latchkey.keycloak.flow;

import io.latchkey.risk.Level;
import org.keycloak.authentication.CredentialRegistrator;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Nobody enrols a factor in a risky sign-in: whoever got in with a stolen password and a relayed code would keep a key to
 * the account. The enrolment is put off, not dropped: what is pending stays pending for the next ordinary sign-in.
 *
 * <p>It guards the required actions themselves, so it doesn't matter how one of them was reached: set-up, a pending action,
 * {@code kc_action}, the last recovery code, or a form posted by hand. Nor does anybody enrol on the way through a password
 * reset, where the mailbox would be enough. Other sign-ins that are not scored may.
 */
final class GuardedEnrolment implements RequiredActionProvider, CredentialRegistrator {
    private final RequiredActionProvider action;

    private <T extends RequiredActionProvider & CredentialRegistrator> GuardedEnrolment(T action) {
        this.action = action;
    }

    /** Puts the guard before one of Keycloak's own actions. */
    static <T extends RequiredActionProvider & CredentialRegistrator> GuardedEnrolment of(T action) {
        return new GuardedEnrolment(action);
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        if (isClosed(context)) {
            context.ignore();
        } else {
            action.requiredActionChallenge(context);
        }
    }

    @Override
    public void processAction(RequiredActionContext context) {
        if (isClosed(context)) {
            context.failure();
        } else {
            action.processAction(context);
        }
    }

    private static boolean isClosed(RequiredActionContext context) {
        UserModel user = context.getUser();
        if (user == null) {
            return false;
        }
        AuthenticationSessionModel tab = context.getAuthenticationSession();
        if (RecoveryCondition.wasAsked(tab, user)) {
            return true;
        }
        Verdicts verdicts = new Verdicts(tab);
        return verdicts.find(user.getId())
                .filter(verdict -> verdict.basis().enforced())
                .map(verdict -> verdict.level().max(verdicts.riskiest(user.getId())))
                .filter(level -> level.atLeast(Level.MEDIUM))
                .isPresent();
    }

    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        action.evaluateTriggers(context);
    }

    @Override
    public InitiatedActionSupport initiatedActionSupport() {
        return action.initiatedActionSupport();
    }

    @Override
    public void initiatedActionCanceled(KeycloakSession session, AuthenticationSessionModel tab) {
        action.initiatedActionCanceled(session, tab);
    }

    @Override
    @SuppressWarnings({"deprecation", "removal"})
    public int getMaxAuthAge() {
        return action.getMaxAuthAge();
    }

    @Override
    public int getMaxAuthAge(KeycloakSession session) {
        return action.getMaxAuthAge(session);
    }

    @Override
    public String getCredentialType(KeycloakSession session, AuthenticationSessionModel tab) {
        return ((CredentialRegistrator) action).getCredentialType(session, tab);
    }

    @Override
    public void close() {
        action.close();
    }
}
