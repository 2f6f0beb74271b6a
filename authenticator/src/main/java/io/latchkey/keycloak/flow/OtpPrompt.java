package io.latchkey.keycloak.flow;

import io.latchkey.risk.Level;
import io.latchkey.risk.Proof;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.authenticators.browser.OTPFormAuthenticator;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.services.validation.Validation;

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
        if (!prompt.counts(posted(context))) {
            context.forceChallenge(challenge(context, Prompt.TOO_NEW, Validation.FIELD_OTP_CODE));
        } else if (isAccepted(context, prompt.verdict())) {
            Forms.compact(context.getSession(), "otp");
            super.action(context);
            prompt.answered(Proof.OTP, true);
        }
    }

    /** What is there for this sign-in to use. */
    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return super.configuredFor(session, realm, user) && Prompt.has(session, user, OTPCredentialModel.TYPE);
    }

    /** The credential that Keycloak will check the code against. */
    private @Nullable CredentialModel posted(AuthenticationFlowContext context) {
        String id = Forms.field(context.getSession(), "selectedCredentialId");
        return id == null || id.isEmpty()
                ? getCredentialProvider(context.getSession())
                        .getDefaultCredential(context.getSession(), context.getRealm(), context.getUser())
                : context.getUser().credentialManager().getStoredCredentialById(id);
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
