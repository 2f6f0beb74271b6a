package io.latchkey.keycloak.flow;

import io.latchkey.risk.Level;
import java.util.Optional;
import org.keycloak.authentication.CredentialRegistrator;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Nobody enrols a factor in a risky sign-in: whoever got in with a stolen password and a relayed code would keep a key to
 * the account. Nor where nothing but the password says that its user is here, although a device, a factor or a mailbox of
 * his could.
 * Nor on the way through a password reset, or, beside a factor, by any other mailed link, where the mailbox would be enough;
 * unless the case of a recovery is ready: then the new factor takes the place of the lost ones.
 * Other sign-ins that are not scored may.
 */
final class GuardedEnrolment extends GuardedAction implements CredentialRegistrator {
    private final CredentialRegistrator registrator;

    private <T extends RequiredActionProvider & CredentialRegistrator> GuardedEnrolment(T action) {
        super(action);
        this.registrator = action;
    }

    /** Puts the guard before one of Keycloak's own actions. */
    static <T extends RequiredActionProvider & CredentialRegistrator> GuardedEnrolment of(T action) {
        return new GuardedEnrolment(action);
    }

    @Override
    void process(RequiredActionContext context, RequiredActionProvider enrolment) {
        Optional<FactorReplacement> replacement = FactorReplacement.of(context);
        if (replacement.isPresent()) {
            replacement.get().process(enrolment);
        } else {
            enrolment.processAction(context);
        }
    }

    @Override
    boolean isClosed(RequiredActionContext context) {
        UserModel user = context.getUser();
        if (user == null || FactorReplacement.of(context).isPresent()) {
            return false;
        }
        AuthenticationSessionModel tab = context.getAuthenticationSession();
        if (RecoveryCondition.wasAsked(tab, user) || isByMail(tab) && Means.hasFactor(user)) {
            return true;
        }
        Verdicts verdicts = new Verdicts(tab);
        Optional<Verdict> enforced =
                verdicts.find(user.getId()).filter(verdict -> verdict.basis().enforced());
        return enforced.isPresent()
                && (verdicts.riskiestFound(user.getId()).atLeast(Level.MEDIUM)
                        || AccountChange.isUnvouched(enforced.get(), tab, user)
                        || !Means.hasFactor(user) && FirstFactor.isUnvouched(enforced.get(), tab, user));
    }

    /** Whether the mailbox was all that somebody needed to come here: by a link that an administrator has sent, for example. */
    private static boolean isByMail(AuthenticationSessionModel tab) {
        return tab.getAuthNote(AuthenticationManager.END_AFTER_REQUIRED_ACTIONS) != null;
    }

    @Override
    public String getCredentialType(KeycloakSession session, AuthenticationSessionModel tab) {
        return registrator.getCredentialType(session, tab);
    }
}
