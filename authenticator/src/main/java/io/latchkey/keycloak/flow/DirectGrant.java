package io.latchkey.keycloak.flow;

import io.latchkey.risk.Level;
import io.latchkey.risk.Proof;
import jakarta.ws.rs.core.Response;
import org.keycloak.OAuthErrorException;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.FlowStatus;
import org.keycloak.authentication.authenticators.directgrant.ValidateOTP;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;

/**
 * The password grant can't prompt: at MEDIUM the OTP has to come along as {@code otp} or {@code totp}, and above that the
 * grant is refused, since there is no device that could be recognised. A missing or wrong OTP is a refusal too, though Keycloak
 * counts it as a failed attempt besides.
 */
final class DirectGrant extends ValidateOTP {
    private static final String WRONG = "Invalid user credentials";

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        Prompt prompt = Prompt.of(context);
        boolean otp = prompt.hasOnly(OTPCredentialModel.TYPE);
        if (prompt.verdict().level().atLeast(Level.HIGH) || !otp) {
            refuse(context, prompt.verdict());
            return;
        }
        super.authenticate(context);
        prompt.answered(Proof.OTP, false);
        if (context.getStatus() != FlowStatus.SUCCESS) {
            // A grant is one request: nobody can come back to this sign-in with the right OTP.
            new SignIn(context.getSession()).refused(prompt.verdict());
        }
    }

    /** Tells the caller no more than a wrong password would. */
    private void refuse(AuthenticationFlowContext context, Verdict verdict) {
        new SignIn(context.getSession()).refused(verdict);
        context.getEvent().user(context.getUser()).error(Errors.ACCESS_DENIED);
        Response response =
                errorResponse(Response.Status.BAD_REQUEST.getStatusCode(), OAuthErrorException.INVALID_GRANT, WRONG);
        context.forceChallenge(response);
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        // Decided in authenticate, so that a user without OTP is refused with a record.
        return true;
    }
}
