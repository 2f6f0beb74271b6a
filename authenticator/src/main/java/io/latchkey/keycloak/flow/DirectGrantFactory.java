package io.latchkey.keycloak.flow;

import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.credential.OTPCredentialModel;

/** "OTP along with a password grant (risk)". */
public final class DirectGrantFactory extends PromptFactory {
    static final String ID = "latchkey-direct-grant";
    private static final DirectGrant AUTHENTICATOR = new DirectGrant();

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "OTP along with a password grant (risk)";
    }

    @Override
    public String getReferenceCategory() {
        return OTPCredentialModel.TYPE;
    }

    @Override
    public String getHelpText() {
        return "Refuses a risky password grant, except at medium risk when the right OTP comes along as otp or totp.";
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return AUTHENTICATOR;
    }
}
