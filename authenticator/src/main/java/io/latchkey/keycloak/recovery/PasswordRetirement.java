package io.latchkey.keycloak.recovery;

import java.security.SecureRandom;
import java.util.Base64;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.PasswordCredentialProvider;
import org.keycloak.credential.PasswordCredentialProviderFactory;
import org.keycloak.credential.hash.PasswordHashProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.PasswordPolicy;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/**
 * Makes a password that a thief knows useless: a random one that nobody knows takes its place. The owner gets back in by
 * the mailed reset. It is replaced rather than removed because the reset flow may set a new password only where there is
 * one, and because the old one then joins the history that the realm's password policy may keep, so that it can't come back.
 */
public final class PasswordRetirement {
    /** What became of the password. */
    public enum Result {
        /** Nobody can sign in with it any more. */
        RETIRED,
        /** It lives in a directory that isn't ours: only its help desk can change it. */
        ELSEWHERE,
        /** There is none. */
        NONE
    }

    private static final int RANDOM_BYTES = 32;

    private final KeycloakSession session;
    private final SecureRandom random;

    public PasswordRetirement(KeycloakSession session, SecureRandom random) {
        this.session = session;
        this.random = random;
    }

    public Result retire(RealmModel realm, UserModel user) {
        boolean stored = replaceStored(realm, user);
        if (isElsewhere(user)) {
            return Result.ELSEWHERE;
        }
        return stored ? Result.RETIRED : Result.NONE;
    }

    /** Whether a directory that isn't ours keeps a password for this user. */
    public static boolean isElsewhere(UserModel user) {
        return user.credentialManager()
                .getConfiguredUserStorageCredentialTypesStream()
                .anyMatch(PasswordCredentialModel.TYPE::equals);
    }

    /** Past the realm's rules for passwords, which ask for what a person can type. */
    private boolean replaceStored(RealmModel realm, UserModel user) {
        PasswordCredentialProvider passwords = (PasswordCredentialProvider)
                session.getProvider(CredentialProvider.class, PasswordCredentialProviderFactory.PROVIDER_ID);
        if (passwords.getPassword(realm, user) == null) {
            return false;
        }
        PasswordPolicy policy = realm.getPasswordPolicy();
        passwords.createCredential(
                realm, user, hasher(policy).encodedCredential(randomText(), policy.getHashIterations()));
        return true;
    }

    private PasswordHashProvider hasher(PasswordPolicy policy) {
        String algorithm = policy.getHashAlgorithm();
        PasswordHashProvider named =
                algorithm == null ? null : session.getProvider(PasswordHashProvider.class, algorithm);
        return named == null ? session.getProvider(PasswordHashProvider.class) : named;
    }

    private String randomText() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
