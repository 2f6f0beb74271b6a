package io.latchkey.keycloak.flow;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Matches what a recovery has to prove besides the mailbox. A recovery is never weaker than the sign-in it leads to: whoever
 * has a factor of his own proves it here too. Without a user it doesn't match, so that nobody learns from it who exists.
 */
final class RecoveryCondition extends Condition {
    static final String REQUIRES = "requires";
    static final String FACTOR = "factor";

    /** Fixed at the first question: the last recovery code must not leave its user as one without a factor. */
    private static final String NOTE = "latchkey.recovery.factor.";

    @Override
    public boolean matchCondition(AuthenticationFlowContext context) {
        UserModel user = context.getUser();
        AuthenticatorConfigModel config = context.getAuthenticatorConfig();
        if (user == null || config == null || config.getConfig() == null) {
            return false;
        }
        return FACTOR.equals(config.getConfig().get(REQUIRES)) && wantsFactor(context.getAuthenticationSession(), user);
    }

    /** Whether this authentication is a recovery of the user. */
    static boolean wasAsked(AuthenticationSessionModel tab, UserModel user) {
        return tab.getAuthNote(NOTE + user.getId()) != null;
    }

    private static boolean wantsFactor(AuthenticationSessionModel tab, UserModel user) {
        String note = NOTE + user.getId();
        String known = tab.getAuthNote(note);
        if (known == null) {
            known = Boolean.toString(Means.hasFactor(user));
            tab.setAuthNote(note, known);
        }
        return Boolean.parseBoolean(known);
    }

    @Override
    public boolean requiresUser() {
        return false;
    }
}
