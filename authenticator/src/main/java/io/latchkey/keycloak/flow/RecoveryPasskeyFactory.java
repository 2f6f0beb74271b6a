package io.latchkey.keycloak.flow;

import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.credential.WebAuthnCredentialModel;

/** "WebAuthn passwordless (recovery)". */
public final class RecoveryPasskeyFactory extends PromptFactory {
    static final String ID = "latchkey-recovery-passkey";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "WebAuthn passwordless (recovery)";
    }

    @Override
    public String getReferenceCategory() {
        return WebAuthnCredentialModel.TYPE_PASSWORDLESS;
    }

    @Override
    public String getHelpText() {
        return "Asks for a passkey that needs no password and keeps it as a proof of the recovery's case.";
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return new RecoveryPasskey(session);
    }
}
