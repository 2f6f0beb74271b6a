package io.latchkey.keycloak.flow;

import io.latchkey.risk.Level;
import io.latchkey.risk.Proof;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.authenticators.browser.OTPFormAuthenticator;

/** Keycloak's OTP form, with the reason on it. */
final class OtpPrompt extends OTPFormAuthenticator {
    @Override
    public void authenticate(AuthenticationFlowContext context) {
        if (isAccepted(context, Prompt.of(context).offeringTrust().verdict())) {
            super.authenticate(context);
        }
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        Prompt prompt = Prompt.of(context).offeringTrust();
        if (isAccepted(context, prompt.verdict())) {
            Forms.compact(context.getSession(), "otp");
            super.action(context);
            prompt.answered(Proof.OTP, true);
        }
    }

    /** A phishing page can relay an OTP: at HIGH it counts only from a device that is known already. */
    private static boolean isAccepted(AuthenticationFlowContext context, Verdict verdict) {
        boolean relayable = verdict.asks()
                && verdict.level().atLeast(Level.HIGH)
                && !verdict.basis().recognised();
        if (relayable) {
            context.failure(AuthenticationFlowError.ACCESS_DENIED);
        }
        return !relayable;
    }
}
