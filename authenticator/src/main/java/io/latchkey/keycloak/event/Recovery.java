package io.latchkey.keycloak.event;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.metrics.Failure;
import io.latchkey.keycloak.store.StoreException;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.risk.profile.Profile;
import io.latchkey.risk.profile.Standing;
import io.latchkey.risk.profile.Standing.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * What follows when somebody has got back into an account by another way than the front door: whoever was in is out, no
 * browser is recognised any more, the owner is told, and for a week every sign-in is looked at more closely.
 */
final class Recovery {
    /** How long an account is on probation. */
    static final Duration PROBATION = Duration.ofDays(7);

    private static final Logger LOG = Logger.getLogger(Recovery.class);

    private final KeycloakSession session;
    private final RealmModel realm;

    Recovery(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /**
     * In the transaction that changes the credential; what is ours follows once that is committed.
     *
     * @param reason why the account is on probation
     * @param source who or what brought it about
     */
    void of(UserModel user, String reason, String source) {
        Instant now = Latchkey.of(session).clock().instant();
        session.users().setNotBeforeForUser(realm, user, Math.toIntExact(now.getEpochSecond()));
        for (UserSessionModel each : sessions(user)) {
            AuthenticationManager.backchannelLogout(session, each, true);
        }
        Standing probation = new Standing(State.PROBATION, reason, source, now, now.plus(PROBATION));
        Stores stores = Stores.of(session);
        RecoveryMail mail = new RecoveryMail(
                session.getKeycloakSessionFactory(), Latchkey.of(session).metrics(), realm.getId(), user.getId(), now);
        Latchkey latchkey = Latchkey.of(session);
        String realmId = realm.getId();
        String userId = user.getId();
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                latchkey.mails().add(mail);
                try {
                    stores.profiles().update(realmId, userId, profile -> after(profile, probation, now));
                } catch (StoreException e) {
                    latchkey.metrics().failed(Failure.LEARNING);
                    LOG.error("An account that was recovered could not be put on probation", e);
                }
            }

            @Override
            protected void rollbackImpl() {}
        });
    }

    /** A frozen account stays frozen: a named person lifts that, not a new password. */
    static Profile after(Profile profile, Standing probation, Instant now) {
        boolean frozen = profile.standing().at(now) == State.FROZEN;
        Profile forgetful = profile.withoutDevices();
        return frozen ? forgetful : forgetful.withStanding(probation);
    }

    private List<UserSessionModel> sessions(UserModel user) {
        return Stream.concat(
                        session.sessions().getUserSessionsStream(realm, user),
                        session.sessions().getOfflineUserSessionsStream(realm, user))
                .toList();
    }
}
