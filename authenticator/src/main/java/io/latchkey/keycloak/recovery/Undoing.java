package io.latchkey.keycloak.recovery;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.recovery.cases.RecoveryCase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;

/**
 * Takes away what has come of a recovery: the password if it was set since, and every factor that was added since, by whatever
 * way. Whoever got in by the recovery may have set others himself, and its owner needs a new recovery anyway.
 */
final class Undoing {
    /** What an administrator sets is written down a moment later. */
    private static final Duration BEFORE = Duration.ofMinutes(1);

    private static final Set<String> FACTORS = Set.of(
            OTPCredentialModel.TYPE,
            WebAuthnCredentialModel.TYPE_TWOFACTOR,
            WebAuthnCredentialModel.TYPE_PASSWORDLESS,
            RecoveryAuthnCodesCredentialModel.TYPE);

    private final KeycloakSession session;
    private final RealmModel realm;

    Undoing(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    void of(UserModel user, RecoveryCase revoked) {
        Instant since = revoked.opening().at().minus(BEFORE);
        SubjectCredentialManager credentials = user.credentialManager();
        List<CredentialModel> young = credentials
                .getStoredCredentialsStream()
                .filter(credential -> isSince(credential, since))
                .toList();
        boolean password = PasswordRetirement.isElsewhere(user);
        for (CredentialModel credential : young) {
            password |= credential.getType().equals(PasswordCredentialModel.TYPE);
            if (FACTORS.contains(credential.getType())) {
                credentials.removeStoredCredentialById(credential.getId());
            }
        }
        String act = revoked.opening().recorded();
        if (act != null && act.startsWith(Deed.IDENTITY_LINKED + " ")) {
            session.users().removeFederatedIdentity(realm, user, act.substring(Deed.IDENTITY_LINKED.length() + 1));
        }
        if (password) {
            new PasswordRetirement(session, Latchkey.of(session).random()).retire(realm, user);
        }
    }

    private static boolean isSince(CredentialModel credential, Instant since) {
        Long made = credential.getCreatedDate();
        return made == null || !Instant.ofEpochMilli(made).isBefore(since);
    }
}
