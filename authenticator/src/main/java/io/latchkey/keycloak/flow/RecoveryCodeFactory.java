package io.latchkey.keycloak.flow;

import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;

/** "Recovery code (recovery)". */
public final class RecoveryCodeFactory extends PromptFactory {
    static final String ID = "latchkey-recovery-own-code";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Recovery code (recovery)";
    }

    @Override
    public String getReferenceCategory() {
        return RecoveryAuthnCodesCredentialModel.TYPE;
    }

    @Override
    public String getHelpText() {
        return "Asks for a recovery code and keeps it as a proof of the recovery's case.";
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return new RecoveryCode(session);
    }
}
