package io.latchkey.keycloak.flow;

import io.latchkey.risk.Proof;
import jakarta.ws.rs.core.Response;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.RecoveryAuthnCodesFormAuthenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
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
        if (!prompt.hasOnly(RecoveryAuthnCodesCredentialModel.TYPE)) {
            context.forceChallenge(context.form().setError(Prompt.TOO_NEW).createErrorPage(Response.Status.FORBIDDEN));
            return;
        }
        Forms.compact(context.getSession(), RecoveryAuthnCodesUtils.FIELD_RECOVERY_CODE_IN_BROWSER_FLOW);
        super.action(context);
        prompt.answered(Proof.RECOVERY_CODE, true);
    }

    /** What is there for this sign-in to use. */
    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return super.configuredFor(session, realm, user)
                && Prompt.has(session, user, RecoveryAuthnCodesCredentialModel.TYPE);
    }
}
