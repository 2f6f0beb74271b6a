package io.latchkey.keycloak.recovery;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.recovery.cases.RecoveryCase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/**
 * Takes away what has come of a recovery: the password if it was set since, and every factor that was added since, by whatever
 * way. Whoever got in by the recovery may have set others himself, and its owner needs a new recovery anyway.
 */
final class Undoing {
    /** What an administrator sets is written down a moment later. */
    private static final Duration BEFORE = Duration.ofMinutes(1);

    private final KeycloakSession session;
    private final RealmModel realm;

    Undoing(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    void of(UserModel user, RecoveryCase revoked) {
        SubjectCredentialManager credentials = user.credentialManager();
        List<CredentialModel> left = credentials
                .getStoredCredentialsStream()
                .filter(isLeftBy(revoked))
                .toList();
        boolean password = isPasswordLeftElsewhere(user, revoked);
        for (CredentialModel credential : left) {
            password |= credential.getType().equals(PasswordCredentialModel.TYPE);
            if (RecoveryFactors.TYPES.contains(credential.getType())) {
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

    /** By what is known of the case; of one that doesn't know all of it, whatever is as young as the case. */
    private static Predicate<CredentialModel> isLeftBy(RecoveryCase revoked) {
        Set<String> left = revoked.left();
        Instant since = revoked.opening().at().minus(BEFORE);
        return left == null
                ? credential -> isSince(credential, since)
                : credential -> left.contains(CredentialMarks.of(credential));
    }

    private static boolean isPasswordLeftElsewhere(UserModel user, RecoveryCase revoked) {
        Set<String> left = revoked.left();
        return PasswordRetirement.isElsewhere(user)
                && (left == null || left.stream().anyMatch(CredentialMarks::isPassword));
    }

    private static boolean isSince(CredentialModel credential, Instant since) {
        Long made = credential.getCreatedDate();
        return made == null || !Instant.ofEpochMilli(made).isBefore(since);
    }
}
