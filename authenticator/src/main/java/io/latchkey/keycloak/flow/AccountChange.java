package io.latchkey.keycloak.flow;

import io.latchkey.risk.Level;
import io.latchkey.risk.Proof;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.RootAuthenticationSessionModel;

/**
 * What an application asks to have done to the account in the course of a sign-in: another password or mail, a factor more
 * or less, a linked identity ({@code kc_action}), or the consent to a privileged scope. It outlasts the sign-in, so that
 * nothing may speak against this one isn't enough: it wants a fresh proof as strong as the user's strongest factor, and of a
 * user who has none, something besides the password.
 */
final class AccountChange {
    private AccountChange() {}

    static boolean isAskedFor(KeycloakSession session, AuthenticationSessionModel tab, UserModel user) {
        return isActionAskedFor(tab) || SensitiveConsent.isAhead(session, tab, user);
    }

    static boolean isActionAskedFor(AuthenticationSessionModel tab) {
        return tab.getClientNote(Constants.KC_ACTION) != null;
    }

    /** The verdict under which it is done: no prompt is spared, and one is due unless the user is vouched for. */
    static Verdict under(KeycloakSession session, Verdict verdict, AuthenticationSessionModel tab, UserModel user) {
        if (!verdict.basis().enforced()) {
            return verdict;
        }
        Verdict asked = isAskedFor(session, tab, user) ? asked(session, verdict, tab, user) : verdict;
        return FirstFactor.asks(session, verdict, tab, user) ? asked.raisedTo(Level.MEDIUM) : asked;
    }

    private static Verdict asked(
            KeycloakSession session, Verdict verdict, AuthenticationSessionModel tab, UserModel user) {
        Verdict unspared = wanting(session, verdict.withoutSparing(), tab, user);
        return isUnvouched(unspared, tab, user) ? unspared.raisedTo(Level.MEDIUM) : unspared;
    }

    private static Verdict wanting(
            KeycloakSession session, Verdict verdict, AuthenticationSessionModel tab, UserModel user) {
        Proof least = Strength.of(user);
        if (!least.strong()) {
            return verdict;
        }
        boolean fresh = new FreshProof(session, tab.getRealm()).isIn(singleSignOn(session, tab), user);
        return verdict.forChange(fresh ? Proof.NONE : least);
    }

    /** The session whose cookie let the user in; {@code null} if he signed in anew. */
    private static @Nullable UserSessionModel singleSignOn(KeycloakSession session, AuthenticationSessionModel tab) {
        RootAuthenticationSessionModel root = tab.getParentSession();
        return root == null || Proofs.given(tab) != Proof.NONE
                ? null
                : session.sessions().getUserSession(tab.getRealm(), root.getId());
    }

    /**
     * Whether it lacks the proof that it wants. Who has neither a factor nor a recognised device anywhere has nothing but his
     * password and his mailbox, see {@link FirstFactor}.
     */
    static boolean isUnvouched(Verdict verdict, AuthenticationSessionModel tab, UserModel user) {
        Proof given = Proofs.given(tab);
        Proof prompted = verdict.progress().proof();
        Proof least = verdict.change();
        if (least != null) {
            return !Strength.meets(given, least) && !Strength.meets(prompted, least);
        }
        boolean vouched = verdict.basis().recognised() || prompted.strong() || given.strong();
        return !vouched && (verdict.basis().established() || Means.hasFactor(user));
    }
}
