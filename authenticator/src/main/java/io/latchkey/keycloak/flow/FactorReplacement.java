package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.recovery.CredentialMarks;
import io.latchkey.keycloak.recovery.RecoveryFactors;
import io.latchkey.recovery.cases.CaseCommand;
import io.latchkey.recovery.cases.Result;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * A new factor in the place of lost ones, by a recovery that is ready. The old ones go only when the new one stands, in the
 * transaction that redeems the case.
 */
final class FactorReplacement {
    private static final String NOTE = "latchkey.recovery.replaces-factor";

    private final RequiredActionContext context;
    private final CaseInFlow held;

    private FactorReplacement(RequiredActionContext context, CaseInFlow held) {
        this.context = context;
        this.held = held;
    }

    /** Lets an authentication end in this enrolment. Whether it may is looked up each time. */
    static void begin(AuthenticationSessionModel tab, String enrolment) {
        tab.setAuthNote(NOTE, enrolment);
        tab.addRequiredAction(enrolment);
    }

    /**
     * Empty unless this authentication is one for that, its case is ready, and that by the way of those who have lost their
     * factors: whoever has shown one, here or in another tab, has proved less than that takes.
     */
    static Optional<FactorReplacement> of(RequiredActionContext context) {
        AuthenticationSessionModel tab = context.getAuthenticationSession();
        return tab.getAuthNote(NOTE) == null
                ? Optional.empty()
                : CaseInFlow.of(context.getSession(), context.getRealm(), tab, context.getUser())
                        .filter(held -> held.isReady() && !held.hasFactor())
                        .map(held -> new FactorReplacement(context, held));
    }

    void process(RequiredActionProvider enrolment) {
        UserModel user = context.getUser();
        List<String> before = RecoveryFactors.of(user);
        Set<String> known = CredentialMarks.of(user);
        enrolment.processAction(context);
        if (context.getStatus() != RequiredActionContext.Status.SUCCESS) {
            return;
        }
        if (held.apply(CaseCommand.Redeem::new) instanceof Result.Refused) {
            context.getSession().getTransactionManager().setRollbackOnly();
            context.challenge(RecoveryPages.ended(context.form()));
            return;
        }
        Set<String> left = CredentialMarks.of(user);
        left.removeAll(known);
        held.left(context.getSession(), user, left);
        before.forEach(user.credentialManager()::removeStoredCredentialById);
    }
}
