package io.latchkey.keycloak.flow;

import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.credential.OTPCredentialModel;

/** "OTP (recovery)". */
public final class RecoveryOtpFactory extends PromptFactory {
    static final String ID = "latchkey-recovery-otp";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "OTP (recovery)";
    }

    @Override
    public String getReferenceCategory() {
        return OTPCredentialModel.TYPE;
    }

    @Override
    public String getHelpText() {
        return "Asks for a one-time password and keeps it as a proof of the recovery's case.";
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return new RecoveryOtp();
    }
}
