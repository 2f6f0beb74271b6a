package io.latchkey.keycloak.flow;

import io.latchkey.risk.Level;
import org.keycloak.models.Constants;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What an application asks to have done to the account in the course of a sign-in ({@code kc_action}): another password or
 * mail, a factor more or less, a linked identity. It outlasts the sign-in, so that nothing may speak against this one isn't
 * enough: something besides the password has to speak for it.
 */
final class AccountChange {
    private AccountChange() {}

    static boolean isAskedFor(AuthenticationSessionModel tab) {
        return tab.getClientNote(Constants.KC_ACTION) != null;
    }

    /** The verdict under which it is done: no prompt is spared, and one is due unless the user is vouched for. */
    static Verdict under(Verdict verdict, AuthenticationSessionModel tab, UserModel user) {
        if (!isAskedFor(tab) || !verdict.basis().enforced()) {
            return verdict;
        }
        Verdict unspared = verdict.withoutSparing();
        return isUnvouched(verdict, tab, user) ? unspared.raisedTo(Level.MEDIUM) : unspared;
    }

    /**
     * Whether nothing but the password says that the user is here, although something could: a factor or a recognised
     * device of his. Of somebody who has neither, nobody could ask for more.
     */
    static boolean isUnvouched(Verdict verdict, AuthenticationSessionModel tab, UserModel user) {
        boolean vouched = verdict.basis().recognised()
                || verdict.progress().proof().strong()
                || Proofs.given(tab).strong();
        return !vouched && (verdict.basis().established() || Means.hasFactor(user));
    }
}
