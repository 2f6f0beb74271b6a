package io.latchkey.keycloak.flow;

import io.latchkey.risk.Level;
import io.latchkey.risk.Proof;
import io.latchkey.risk.Sensitivity;
import io.latchkey.risk.policy.MailCode;
import io.latchkey.risk.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;

/** What a user can step up with at a level. */
enum Means {
    /** Any second factor that the level accepts. */
    FACTOR,
    /**
     * Only a WebAuthn key: at HIGH an OTP from an unrecognised device could have been relayed, and who has a key changes his
     * account with nothing less.
     */
    KEY,
    /** No factor at all, but a verified mail address, where the policy allows a mailed code. */
    MAIL,
    /** Nothing the level accepts. */
    NONE;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Means> parse(@Nullable String text) {
        for (Means means : values()) {
            if (means.key().equals(text)) {
                return Optional.of(means);
            }
        }
        return Optional.empty();
    }

    static Means of(Factors factors, Verdict verdict, Policy policy, Sensitivity sensitivity) {
        boolean key = factors.has(WebAuthnCredentialModel.TYPE_TWOFACTOR)
                || factors.has(WebAuthnCredentialModel.TYPE_PASSWORDLESS);
        boolean otp = factors.has(OTPCredentialModel.TYPE);
        if (verdict.change() == Proof.WEBAUTHN) {
            return key ? KEY : NONE;
        }
        if (verdict.level().atLeast(Level.HIGH)) {
            if (verdict.basis().recognised() && otp) {
                return FACTOR;
            }
            return key ? KEY : NONE;
        }
        boolean codes = factors.has(RecoveryAuthnCodesCredentialModel.TYPE);
        if (key || otp || codes) {
            return FACTOR;
        }
        // The mailbox may be all that the recovery has proved.
        boolean mail = !factors.onProbation() && mail(factors.user(), verdict.level(), policy.mailCode(), sensitivity);
        return mail ? MAIL : NONE;
    }

    /** What of it the user can give: any one will do. */
    List<Proof> proofs(Factors factors, Verdict verdict) {
        List<Proof> proofs = new ArrayList<>();
        if (this == FACTOR || this == KEY) {
            if (factors.has(WebAuthnCredentialModel.TYPE_TWOFACTOR)
                    || factors.has(WebAuthnCredentialModel.TYPE_PASSWORDLESS)) {
                proofs.add(Proof.WEBAUTHN);
            }
            if (this == FACTOR && factors.has(OTPCredentialModel.TYPE)) {
                proofs.add(Proof.OTP);
            }
            if (!verdict.level().atLeast(Level.HIGH) && factors.has(RecoveryAuthnCodesCredentialModel.TYPE)) {
                proofs.add(Proof.RECOVERY_CODE);
            }
        } else if (this == MAIL) {
            proofs.add(Proof.EMAIL_CODE);
        }
        return proofs;
    }

    /** Whether the user has any second factor, whatever a level makes of it. */
    static boolean hasFactor(UserModel user) {
        SubjectCredentialManager credentials = user.credentialManager();
        return credentials.isConfiguredFor(WebAuthnCredentialModel.TYPE_TWOFACTOR)
                || credentials.isConfiguredFor(WebAuthnCredentialModel.TYPE_PASSWORDLESS)
                || credentials.isConfiguredFor(OTPCredentialModel.TYPE)
                || credentials.isConfiguredFor(RecoveryAuthnCodesCredentialModel.TYPE);
    }

    private static boolean mail(UserModel user, Level level, MailCode rule, Sensitivity sensitivity) {
        return rule.allowed()
                && rule.maxLevel().atLeast(level)
                && rule.maxSensitivity().atLeast(sensitivity)
                && user.isEmailVerified()
                && user.getEmail() != null
                && !user.getEmail().isBlank();
    }
}
