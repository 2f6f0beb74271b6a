package io.latchkey.keycloak.flow;

import io.latchkey.risk.Level;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.models.UserModel;

/**
 * Nobody enrols a factor in a risky sign-in: whoever got in with a stolen password and a relayed code would keep a key to
 * the account. The enrolment is put off, not dropped: what is pending stays pending for the next ordinary sign-in.
 *
 * <p>It guards the required actions themselves, so it doesn't matter how one of them was reached: set-up, a pending action,
 * {@code kc_action}, the last recovery code, or a form posted by hand.
 */
final class EnrolmentGuard {
    private EnrolmentGuard() {}

    /** Whether this sign-in may not enrol anything. Sign-ins that are not scored may. */
    static boolean isClosed(RequiredActionContext context) {
        UserModel user = context.getUser();
        return user != null
                && new Verdicts(context.getAuthenticationSession())
                        .find(user.getId())
                        .filter(verdict -> verdict.basis().enforced())
                        .filter(verdict -> verdict.level().atLeast(Level.MEDIUM))
                        .isPresent();
    }
}
