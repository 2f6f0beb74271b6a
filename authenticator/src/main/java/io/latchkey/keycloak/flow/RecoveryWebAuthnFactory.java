package io.latchkey.keycloak.flow;

import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.credential.WebAuthnCredentialModel;

/** "WebAuthn (recovery)". */
public final class RecoveryWebAuthnFactory extends PromptFactory {
    static final String ID = "latchkey-recovery-webauthn";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "WebAuthn (recovery)";
    }

    @Override
    public String getReferenceCategory() {
        return WebAuthnCredentialModel.TYPE_TWOFACTOR;
    }

    @Override
    public String getHelpText() {
        return "Asks for a security key or passkey and keeps it as a proof of the recovery's case.";
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return new RecoveryWebAuthn(session);
    }
}
