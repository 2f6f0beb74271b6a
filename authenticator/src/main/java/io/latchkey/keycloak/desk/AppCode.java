package io.latchkey.keycloak.desk;

import java.time.Duration;
import java.util.Set;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.services.managers.BruteForceProtector;

/** A code of an authenticator app: good once, whatever the realm's policy says, and failures lock the account like those of sign-ins. */
final class AppCode {
    private static final Duration USED = Duration.ofMinutes(10);
    private static final int LONGEST = 12;

    private final KeycloakSession session;
    private final RealmModel realm;

    AppCode(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    boolean isOf(UserModel user, OwnFactors factors, String code) {
        BruteForceProtector guard = session.getProvider(BruteForceProtector.class);
        if (realm.isBruteForceProtected()
                && (guard.isTemporarilyDisabled(session, realm, user)
                        || guard.isPermanentlyLockedOut(session, realm, user))) {
            return false;
        }
        boolean good = code.length() <= LONGEST
                && factors.apps().stream().anyMatch(app -> isValid(user, app, code) && isFirstUse(app, code));
        if (!good && realm.isBruteForceProtected()) {
            guard.failedLogin(
                    realm,
                    user,
                    session.getContext().getConnection(),
                    session.getContext().getUri(),
                    Set.of(OTPCredentialModel.TYPE));
        }
        return good;
    }

    private static boolean isValid(UserModel user, CredentialModel app, String code) {
        return user.credentialManager().isValid(new UserCredentialModel(app.getId(), OTPCredentialModel.TYPE, code));
    }

    private boolean isFirstUse(CredentialModel app, String code) {
        return session.singleUseObjects()
                .putIfAbsent("latchkey.confirmed." + app.getId() + "." + code, USED.toSeconds());
    }
}
