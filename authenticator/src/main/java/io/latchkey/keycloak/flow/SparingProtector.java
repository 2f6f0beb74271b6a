package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.cluster.FailureCounters;
import io.latchkey.keycloak.cluster.LockRule;
import io.latchkey.keycloak.metrics.Failure;
import io.latchkey.keycloak.metrics.LockedOut;
import io.latchkey.risk.policy.Policy;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.ClientConnection;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserLoginFailureModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.BruteForceProtector;
import org.keycloak.services.managers.DefaultBruteForceProtector;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Keycloak's protector, except that strangers' failures don't lock a user out of his own device at his usual place, where the
 * realm's policy says so. Everything that Keycloak counts, it still counts. Such a device has a lock of its own, after the
 * same numbers; a permanent lockout or a disabled user is never passed. One for each request.
 */
final class SparingProtector implements BruteForceProtector {
    private static final Logger LOG = Logger.getLogger(SparingProtector.class);
    private static final String NOTE = "latchkey.spared";

    private final KeycloakSession session;
    private final BruteForceProtector keycloaks;
    private final SparedAttempts attempts;
    private @Nullable String spared;

    SparingProtector(KeycloakSession session, BruteForceProtector keycloaks, SparedAttempts attempts) {
        this.session = session;
        this.keycloaks = keycloaks;
        this.attempts = attempts;
    }

    /** Whether this sign-in of the user was let past a lock. */
    static boolean isSpared(AuthenticationSessionModel tab, String userId) {
        return userId.equals(tab.getAuthNote(NOTE));
    }

    @Override
    public boolean isTemporarilyDisabled(KeycloakSession asking, RealmModel realm, UserModel user) {
        AuthenticationSessionModel tab = session.getContext().getAuthenticationSession();
        if (!keycloaks.isTemporarilyDisabled(asking, realm, user)) {
            if (tab != null && tab.getAuthNote(NOTE) != null) {
                tab.removeAuthNote(NOTE);
            }
            return false;
        }
        if (user.getId().equals(spared)) {
            return false;
        }
        if (tab == null || !isLocked(realm, user) || !spares(realm, tab, user)) {
            return true;
        }
        tab.setAuthNote(NOTE, user.getId());
        return false;
    }

    /** By failures. Keycloak also calls a user disabled while another attempt of his is under way: that passes by itself. */
    private boolean isLocked(RealmModel realm, UserModel user) {
        UserLoginFailureModel failures = session.loginFailures().getUserLoginFailure(realm, user.getId());
        return failures != null && now().isBefore(Instant.ofEpochSecond(failures.getFailedLoginNotBefore()));
    }

    private boolean spares(RealmModel realm, AuthenticationSessionModel tab, UserModel user) {
        try {
            Policy policy = RealmPolicy.of(session, realm);
            if (!policy.lockout().spareRecognised()) {
                return false;
            }
            LockedOut outcome = outcome(realm, tab, user, policy);
            Latchkey.of(session).metrics().lockedOut(outcome);
            return outcome == LockedOut.SPARED;
        } catch (RuntimeException e) {
            failed(e);
            return false;
        }
    }

    private LockedOut outcome(RealmModel realm, AuthenticationSessionModel tab, UserModel user, Policy policy) {
        Optional<String> device = UsualDevice.in(session, realm, tab, user, policy);
        if (device.isEmpty()) {
            return LockedOut.STRANGER;
        }
        if (FailureCounters.of(session).isDeviceLocked(realm.getId(), device.get(), now())) {
            return LockedOut.DEVICE_LOCKED;
        }
        if (spared != null || !attempts.begin(user.getId())) {
            return LockedOut.BUSY;
        }
        spared = user.getId();
        return LockedOut.SPARED;
    }

    /** Counts for the account as ever, and for the device besides, whether the account is locked or not. */
    @Override
    public void failedLogin(
            RealmModel realm,
            UserModel user,
            ClientConnection connection,
            UriInfo uri,
            @Nullable Set<String> categories) {
        boolean guessed = categories == null
                || !Collections.disjoint(DefaultBruteForceProtector.ALLOWED_AUTHENTICATION_CATEGORIES, categories);
        if (guessed) {
            countForDevice(realm, user);
        }
        keycloaks.failedLogin(realm, user, connection, uri, categories);
    }

    private void countForDevice(RealmModel realm, UserModel user) {
        try {
            Policy policy = RealmPolicy.of(session, realm);
            if (policy.lockout().spareRecognised()) {
                UsualDevice.in(session, realm, session.getContext().getAuthenticationSession(), user, policy)
                        .ifPresent(device -> FailureCounters.of(session)
                                .deviceFailed(realm.getId(), device, LockRule.of(realm), now()));
            }
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    /**
     * A success ends the account's lock only if it wasn't let past it: otherwise strangers would be free to guess again each
     * time the owner signs in.
     */
    @Override
    public void successfulLogin(
            RealmModel realm,
            UserModel user,
            ClientConnection connection,
            UriInfo uri,
            @Nullable Set<String> categories) {
        AuthenticationSessionModel tab = session.getContext().getAuthenticationSession();
        if (tab == null || !isSpared(tab, user.getId())) {
            keycloaks.successfulLogin(realm, user, connection, uri, categories);
        }
    }

    @Override
    public boolean isPermanentlyLockedOut(KeycloakSession asking, RealmModel realm, UserModel user) {
        return keycloaks.isPermanentlyLockedOut(asking, realm, user);
    }

    @Override
    public void cleanUpPermanentLockout(KeycloakSession asking, RealmModel realm, UserModel user) {
        keycloaks.cleanUpPermanentLockout(asking, realm, user);
    }

    private Instant now() {
        return Latchkey.of(session).clock().instant();
    }

    private void failed(RuntimeException e) {
        Latchkey.of(session).metrics().failed(Failure.LOCKOUT);
        LOG.warn("Whether a lock spares a device could not be found out; it doesn't", e);
    }

    /** With the session, after its transactions: what failed is counted by then. */
    @Override
    public void close() {
        if (spared != null) {
            attempts.end(spared);
        }
    }
}
