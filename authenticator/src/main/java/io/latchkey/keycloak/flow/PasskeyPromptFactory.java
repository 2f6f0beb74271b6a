package io.latchkey.keycloak.flow;

import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.credential.WebAuthnCredentialModel;

/** "Passkey (risk)". */
public final class PasskeyPromptFactory extends PromptFactory {
    static final String ID = "latchkey-passkey";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Passkey (risk)";
    }

    @Override
    public String getReferenceCategory() {
        return WebAuthnCredentialModel.TYPE_PASSWORDLESS;
    }

    @Override
    public String getHelpText() {
        return "Asks for a passkey that was registered to sign in without a password, and says why.";
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return new PasskeyPrompt(session);
    }
}
