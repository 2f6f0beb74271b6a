package io.latchkey.keycloak.flow;

import io.latchkey.risk.Proof;
import java.util.Map;
import java.util.function.Predicate;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** What has been proved in one authentication, from what Keycloak notes of it. */
final class Proofs {
    /** User-session note of Keycloak's: the identity provider that the user came from. */
    private static final String IDENTITY_PROVIDER = "identity_provider";

    private static final Map<String, Proof> BY_TYPE = Map.of(
            PasswordCredentialModel.TYPE, Proof.PASSWORD,
            RecoveryAuthnCodesCredentialModel.TYPE, Proof.RECOVERY_CODE,
            OTPCredentialModel.TYPE, Proof.OTP,
            WebAuthnCredentialModel.TYPE_TWOFACTOR, Proof.WEBAUTHN,
            WebAuthnCredentialModel.TYPE_PASSWORDLESS, Proof.WEBAUTHN);

    private Proofs() {}

    /** The strongest of them; NONE for a single sign-on, where the session's cookie is all there was. */
    static Proof given(AuthenticationSessionModel tab) {
        return given(tab, type -> true);
    }

    /** The strongest of those that were given with a factor that counts for sure. */
    static Proof given(AuthenticationSessionModel tab, Factors factors) {
        return given(tab, type -> !factors.onProbation() || factors.hasOnly(type));
    }

    private static Proof given(AuthenticationSessionModel tab, Predicate<String> counts) {
        Proof strongest = tab.getUserSessionNotes().containsKey(IDENTITY_PROVIDER) ? Proof.FEDERATED : Proof.NONE;
        for (String type : AuthenticatorUtil.getAuthnCredentials(tab)) {
            Proof proof = counts.test(type) ? BY_TYPE.getOrDefault(type, Proof.NONE) : Proof.NONE;
            strongest = proof.compareTo(strongest) > 0 ? proof : strongest;
        }
        return strongest;
    }
}
