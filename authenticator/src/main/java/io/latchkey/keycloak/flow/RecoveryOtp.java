package io.latchkey.keycloak.flow;

import io.latchkey.recovery.GivenProof;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.OTPFormAuthenticator;
import org.keycloak.models.credential.OTPCredentialModel;

/** Keycloak's OTP form, which proves a factor to a recovery. */
final class RecoveryOtp extends OTPFormAuthenticator {
    @Override
    public void action(AuthenticationFlowContext context) {
        Forms.compact(context.getSession(), "otp");
        String credential = asked(context);
        super.action(context);
        RecoveryProof.answered(context, credential, GivenProof::factor);
    }

    /** The one that was chosen, or else the first, as Keycloak's form has it. */
    private String asked(AuthenticationFlowContext context) {
        String chosen = Forms.field(context.getSession(), "selectedCredentialId");
        if (chosen != null && !chosen.isEmpty()) {
            return chosen;
        }
        return Optional.ofNullable(getCredentialProvider(context.getSession())
                        .getDefaultCredential(context.getSession(), context.getRealm(), context.getUser()))
                .map(OTPCredentialModel::getId)
                .orElse(OTPCredentialModel.TYPE);
    }
}
