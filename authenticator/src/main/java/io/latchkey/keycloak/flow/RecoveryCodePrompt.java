package io.latchkey.keycloak.flow;

import io.latchkey.risk.Proof;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.RecoveryAuthnCodesFormAuthenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.RecoveryAuthnCodesUtils;

/**
 * Keycloak's recovery-code form, with the reason on it. The last code doesn't make new ones here: the required action that
 * would is kept for the user's next ordinary sign-in (see {@link GuardedEnrolment}).
 */
final class RecoveryCodePrompt extends RecoveryAuthnCodesFormAuthenticator {
    RecoveryCodePrompt(KeycloakSession session) {
        super(session);
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        Prompt.of(context).offeringTrust();
        super.authenticate(context);
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        Prompt prompt = Prompt.of(context).offeringTrust();
        Forms.compact(context.getSession(), RecoveryAuthnCodesUtils.FIELD_RECOVERY_CODE_IN_BROWSER_FLOW);
        super.action(context);
        prompt.answered(Proof.RECOVERY_CODE, true);
    }
}
