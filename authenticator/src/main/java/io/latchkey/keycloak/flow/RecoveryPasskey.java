package io.latchkey.keycloak.flow;

import io.latchkey.recovery.GivenProof;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.WebAuthnPasswordlessAuthenticator;
import org.keycloak.models.KeycloakSession;

/** Keycloak's prompt for a passkey that needs no password, which proves a factor to a recovery. */
final class RecoveryPasskey extends WebAuthnPasswordlessAuthenticator {
    RecoveryPasskey(KeycloakSession session) {
        super(session);
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        super.action(context);
        RecoveryProof.answered(context, RecoveryWebAuthn.key(context.getSession()), GivenProof::webauthn);
    }
}
