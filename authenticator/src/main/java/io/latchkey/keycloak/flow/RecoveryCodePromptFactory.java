package io.latchkey.keycloak.flow;

import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;

/** "Recovery code (risk)". */
public final class RecoveryCodePromptFactory extends PromptFactory {
    static final String ID = "latchkey-recovery-code";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Recovery code (risk)";
    }

    @Override
    public String getReferenceCategory() {
        return RecoveryAuthnCodesCredentialModel.TYPE;
    }

    @Override
    public String getHelpText() {
        return "Asks for a recovery code and says why. The last code never leads to new ones in a risky sign-in.";
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return new RecoveryCodePrompt(session);
    }
}
