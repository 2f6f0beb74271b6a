package io.latchkey.keycloak.flow;

import io.latchkey.risk.Proof;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.keycloak.WebAuthnConstants;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.WebAuthnAuthenticator;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;

/** Keycloak's WebAuthn prompt, with the reason on it. */
class WebAuthnPrompt extends WebAuthnAuthenticator {
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
        if (!prompt.counts(posted(context))) {
            context.forceChallenge(context.form().setError(Prompt.TOO_NEW).createErrorPage(Response.Status.FORBIDDEN));
            return;
        }
        super.action(context);
        prompt.answered(Proof.WEBAUTHN, true);
    }

    /** What is there for this sign-in to use. */
    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return super.configuredFor(session, realm, user) && Prompt.has(session, user, getCredentialType());
    }

    /** The key that the browser says it has used; Keycloak checks whether it has. */
    private @Nullable CredentialModel posted(AuthenticationFlowContext context) {
        String id = Forms.field(context.getSession(), WebAuthnConstants.CREDENTIAL_ID);
        return context.getUser()
                .credentialManager()
                .getStoredCredentialsByTypeStream(getCredentialType())
                .filter(stored -> sameKey(
                        id,
                        WebAuthnCredentialModel.createFromCredentialModel(stored)
                                .getWebAuthnCredentialData()
                                .getCredentialId()))
                .findFirst()
                .orElse(null);
    }

    /** Keycloak writes ids in base64, browsers in its URL-safe form. */
    private static boolean sameKey(@Nullable String posted, String stored) {
        return posted != null && plain(posted).equals(plain(stored));
    }

    private static String plain(String id) {
        return id.replace('+', '-').replace('/', '_').replace("=", "");
    }
}
