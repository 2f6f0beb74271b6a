package io.latchkey.keycloak.flow;

import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.credential.OTPCredentialModel;

/** "OTP (risk)". */
public final class OtpPromptFactory extends PromptFactory {
    static final String ID = "latchkey-otp-form";
    private static final OtpPrompt PROMPT = new OtpPrompt();

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "OTP (risk)";
    }

    @Override
    public String getReferenceCategory() {
        return OTPCredentialModel.TYPE;
    }

    @Override
    public String getHelpText() {
        return "Asks for a one-time password and says why. At high risk it accepts one only from a recognised device.";
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return PROMPT;
    }
}
