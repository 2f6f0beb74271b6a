package io.latchkey.keycloak.flow;

import io.latchkey.risk.Proof;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;

/**
 * How strong a proof must be to be as strong as the strongest factor that a user has. An OTP and a recovery code are of one
 * strength: both can be relayed. Only a key can't.
 */
final class Strength {
    private Strength() {}

    /** The least proof as strong as the user's strongest factor; PASSWORD if he has none. */
    static Proof of(UserModel user) {
        SubjectCredentialManager credentials = user.credentialManager();
        if (credentials.isConfiguredFor(WebAuthnCredentialModel.TYPE_TWOFACTOR)
                || credentials.isConfiguredFor(WebAuthnCredentialModel.TYPE_PASSWORDLESS)) {
            return Proof.WEBAUTHN;
        }
        return Means.hasFactor(user) ? Proof.RECOVERY_CODE : Proof.PASSWORD;
    }

    /** Whether a proof is at least as strong as another. */
    static boolean meets(Proof given, Proof least) {
        if (least.strong()) {
            return given.strong() && given.compareTo(least) >= 0;
        }
        return least == Proof.NONE || given != Proof.NONE;
    }
}
