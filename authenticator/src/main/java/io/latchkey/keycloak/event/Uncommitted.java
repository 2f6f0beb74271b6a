package io.latchkey.keycloak.event;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * What a request that isn't committed yet changes in an account: the account as everybody else still sees it, beside that
 * which this request sees. Neither an event nor a user that was changed says what was there before.
 *
 * @param verifiedMail the address from before, if it was verified; else null
 * @param mail whether that is replaced
 * @param passwordSet whether there is another password than before
 * @param factorsAdded ids of second factors that weren't there
 * @param removed whether a password or a second factor is gone
 * @param hadFactor whether there was a second factor before
 */
record Uncommitted(
        @Nullable String verifiedMail,
        boolean mail,
        boolean passwordSet,
        Set<String> factorsAdded,
        boolean removed,
        boolean hadFactor) {
    Uncommitted {
        factorsAdded = Set.copyOf(factorsAdded);
    }

    private static final Set<String> FACTORS = Set.of(
            OTPCredentialModel.TYPE,
            WebAuthnCredentialModel.TYPE_TWOFACTOR,
            WebAuthnCredentialModel.TYPE_PASSWORDLESS,
            RecoveryAuthnCodesCredentialModel.TYPE);

    /** One of an account, without what it keeps secret but whether that is still the same. */
    private record Credential(String type, @Nullable String secret) {}

    private record Account(@Nullable String mail, boolean verified, Map<String, Credential> credentials) {
        static Account of(@Nullable UserModel user) {
            if (user == null) {
                return new Account(null, false, Map.of());
            }
            Map<String, Credential> credentials = new HashMap<>();
            user.credentialManager()
                    .getStoredCredentialsStream()
                    .forEach(one -> credentials.put(one.getId(), credential(one)));
            return new Account(user.getEmail(), user.isEmailVerified(), credentials);
        }

        private static Credential credential(CredentialModel stored) {
            boolean password = stored.getType().equals(PasswordCredentialModel.TYPE);
            return new Credential(stored.getType(), password ? stored.getSecretData() : null);
        }

        Set<String> factors() {
            return credentials.entrySet().stream()
                    .filter(one -> FACTORS.contains(one.getValue().type()))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toCollection(HashSet::new));
        }

        Set<Credential> passwords() {
            return credentials.values().stream()
                    .filter(one -> one.type().equals(PasswordCredentialModel.TYPE))
                    .collect(Collectors.toSet());
        }
    }

    /** @param user as this request sees him */
    static Uncommitted of(KeycloakSession session, String realmId, UserModel user) {
        Account before =
                KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), other -> {
                    var realm = other.realms().getRealm(realmId);
                    other.getContext().setRealm(realm);
                    return Account.of(other.users().getUserById(realm, user.getId()));
                });
        return between(before, Account.of(user));
    }

    private static Uncommitted between(Account before, Account now) {
        boolean mail = before.mail() != null && !before.mail().equalsIgnoreCase(Objects.toString(now.mail(), ""));
        Set<String> added = now.factors();
        added.removeAll(before.factors());
        boolean passwordGone = now.passwords().isEmpty() && !before.passwords().isEmpty();
        return new Uncommitted(
                before.verified() ? before.mail() : null,
                mail,
                !now.passwords().isEmpty() && !now.passwords().equals(before.passwords()),
                added,
                passwordGone || !now.factors().containsAll(before.factors()),
                !before.factors().isEmpty());
    }
}
