package io.latchkey.keycloak.flow;

import io.latchkey.recovery.GivenProof;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.keycloak.WebAuthnConstants;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.WebAuthnAuthenticator;
import org.keycloak.models.KeycloakSession;

/** Keycloak's WebAuthn prompt, which proves a factor to a recovery. */
final class RecoveryWebAuthn extends WebAuthnAuthenticator {
    RecoveryWebAuthn(KeycloakSession session) {
        super(session);
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        super.action(context);
        RecoveryProof.answered(context, key(context.getSession()), GivenProof::webauthn);
    }

    /** Names the key by what Keycloak has just checked; of a fixed length, whatever the key calls itself. */
    static String key(KeycloakSession session) {
        String id = Forms.field(session, WebAuthnConstants.CREDENTIAL_ID);
        return UUID.nameUUIDFromBytes(String.valueOf(id).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
