package io.latchkey.keycloak.flow;

import io.latchkey.recovery.GivenProof;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.RecoveryAuthnCodesFormAuthenticator;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.models.utils.RecoveryAuthnCodesUtils;

/** Keycloak's recovery-code form, which proves a factor to a recovery. One code is one factor, however many there are. */
final class RecoveryCode extends RecoveryAuthnCodesFormAuthenticator {
    RecoveryCode(KeycloakSession session) {
        super(session);
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        Forms.compact(context.getSession(), RecoveryAuthnCodesUtils.FIELD_RECOVERY_CODE_IN_BROWSER_FLOW);
        // The last code takes the credential with it.
        String credential = RecoveryAuthnCodesUtils.getCredential(context.getUser())
                .map(CredentialModel::getId)
                .orElse(RecoveryAuthnCodesCredentialModel.TYPE);
        super.action(context);
        RecoveryProof.answered(context, credential, GivenProof::factor);
    }
}
