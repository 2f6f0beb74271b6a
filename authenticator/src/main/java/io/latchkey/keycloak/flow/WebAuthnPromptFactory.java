package io.latchkey.keycloak.flow;

import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.credential.WebAuthnCredentialModel;

/** "WebAuthn (risk)". */
public final class WebAuthnPromptFactory extends PromptFactory {
    static final String ID = "latchkey-webauthn";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "WebAuthn (risk)";
    }

    @Override
    public String getReferenceCategory() {
        return WebAuthnCredentialModel.TYPE_TWOFACTOR;
    }

    @Override
    public String getHelpText() {
        return "Asks for a security key or passkey and says why.";
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return new WebAuthnPrompt(session);
    }
}
