package io.latchkey.keycloak.flow;

import io.latchkey.recovery.Need;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
    static final String REFUSE = "refuse";

    private static final Map<String, Need> NEEDS =
            Map.of(FACTOR, Need.FACTOR, "device", Need.DEVICE, "approval", Need.APPROVAL, "wait", Need.WAIT);

    /** Fixed at the first question: the last recovery code must not leave its user as one without a factor. */
    private static final String NOTE = "latchkey.recovery.factor.";

    @Override
    public boolean matchCondition(AuthenticationFlowContext context) {
        UserModel user = context.getUser();
        AuthenticatorConfigModel config = context.getAuthenticatorConfig();
        if (user == null || config == null || config.getConfig() == null) {
            return false;
        }
        String requires = config.getConfig().get(REQUIRES);
        return CaseInFlow.isAsked(context.getAuthenticationSession())
                ? ofCase(context, user, requires)
                : FACTOR.equals(requires) && wantsFactor(context.getAuthenticationSession(), user);
    }

    /** What the case in the database still wants, as the policy said when it was bound to this browser. */
    private static boolean ofCase(AuthenticationFlowContext context, UserModel user, @Nullable String requires) {
        Optional<CaseInFlow> held =
                CaseInFlow.of(context.getSession(), context.getRealm(), context.getAuthenticationSession(), user);
        if (requires == null || held.isEmpty()) {
            return REFUSE.equals(requires);
        }
        Need need = NEEDS.get(requires);
        return need != null
                && !held.get().isReady()
                && (need == Need.FACTOR
                        ? Means.hasFactor(user) && !held.get().hasFactor()
                        : held.get().allWaysWant(need));
    }

    /** Whether this authentication is a recovery of the user. */
    static boolean wasAsked(AuthenticationSessionModel tab, UserModel user) {
        return CaseInFlow.isAsked(tab) || isWithoutCase(tab, user);
    }

    /** Whether it is one by a flow whose mail step isn't ours, so that no case keeps what was proven. */
    static boolean isWithoutCase(AuthenticationSessionModel tab, UserModel user) {
        return !CaseInFlow.isAsked(tab) && tab.getAuthNote(NOTE + user.getId()) != null;
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
