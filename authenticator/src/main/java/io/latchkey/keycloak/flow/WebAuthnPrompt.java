package io.latchkey.keycloak.flow;

import io.latchkey.risk.Proof;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.WebAuthnAuthenticator;
import org.keycloak.models.KeycloakSession;

/** Keycloak's WebAuthn prompt, with the reason on it. */
final class WebAuthnPrompt extends WebAuthnAuthenticator {
    WebAuthnPrompt(KeycloakSession session) {
        super(session);
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        Prompt.of(context).offeringTrust();
        super.authenticate(context);
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        Prompt prompt = Prompt.of(context).offeringTrust();
        super.action(context);
        prompt.answered(Proof.WEBAUTHN, true);
    }
}
