package io.latchkey.keycloak.flow;

import io.latchkey.risk.Proof;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.CredentialAction;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Nobody changes what an account is held by (password, mail, factors, linked identities) in a sign-in that has not proved
 * what its level asks for, by no trusted device either. What an administrator demands, as the change of a temporary password,
 * is open once that is proved; what an application asks for needs something besides the password as well, see
 * {@link AccountChange}. Sign-ins that are not scored have rules of their own.
 *
 * <p>A recovery changes what its case is redeemed for and nothing else: whatever else is pending waits for the sign-in that comes
 * after it. Only a reset that keeps no case sets its password by Keycloak's own action.
 */
final class GuardedChange extends GuardedAction implements CredentialAction {
    private final RequiredActionProvider action;

    private GuardedChange(RequiredActionProvider action) {
        super(action);
        this.action = action;
    }

    /** Puts the guard before one of Keycloak's own actions. */
    static GuardedChange of(RequiredActionProvider action) {
        return new GuardedChange(action);
    }

    @Override
    boolean isClosed(RequiredActionContext context) {
        UserModel user = context.getUser();
        AuthenticationSessionModel tab = context.getAuthenticationSession();
        if (user == null || RecoveryCondition.isWithoutCase(tab, user)) {
            return false;
        }
        if (CaseInFlow.isAsked(tab)) {
            return true;
        }
        Verdicts verdicts = new Verdicts(tab);
        Optional<Verdict> enforced = verdicts.find(user.getId())
                .filter(verdict -> verdict.basis().enforced())
                .map(verdict -> verdict.raisedTo(verdicts.riskiest(user.getId())));
        return enforced.isPresent() && isClosed(enforced.get(), tab, user);
    }

    private static boolean isClosed(Verdict verdict, AuthenticationSessionModel tab, UserModel user) {
        Proof given = Proofs.given(tab);
        boolean asked = tab.getClientNote(Constants.KC_ACTION_EXECUTING) != null || AccountChange.isActionAskedFor(tab);
        boolean mailed = verdict.progress().proof() == Proof.EMAIL_CODE;
        return !verdict.withoutSparing().isMetBy(given)
                || asked && !mailed && AccountChange.isUnvouched(verdict, tab, user);
    }

    @Override
    @SuppressWarnings("NullAway") // Keycloak asks an action that is about no credential too, and takes null for that.
    public @Nullable String getCredentialType(KeycloakSession session, AuthenticationSessionModel tab) {
        return action instanceof CredentialAction of ? of.getCredentialType(session, tab) : null;
    }
}
