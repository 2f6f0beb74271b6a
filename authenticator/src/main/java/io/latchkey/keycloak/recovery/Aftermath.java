package io.latchkey.keycloak.recovery;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.metrics.Failure;
import io.latchkey.keycloak.store.StoreException;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.recovery.cases.RecoveryCase;
import io.latchkey.risk.profile.Profile;
import io.latchkey.risk.profile.Standing;
import io.latchkey.risk.profile.Standing.State;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * What follows when somebody has got back into an account by another way than the front door: whoever was in is out, no
 * browser is recognised any more, the owner is told, and for a week every sign-in is looked at more closely.
 *
 * <p>Called in the transaction that changes the credential; what is ours follows once that is committed.
 */
public final class Aftermath {
    private static final Logger LOG = Logger.getLogger(Aftermath.class);
    private static final String OWNER = "owner";

    private final KeycloakSession session;
    private final RealmModel realm;

    public Aftermath(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** The owner, or whoever passed for him, has redeemed a case. */
    public void redeemed(UserModel user, RecoveryCase redeemed) {
        follow(user, "recovered", OWNER, redeemed.isVouchedFor());
    }

    /** The owner, or whoever passed for him, has set a new password by a way that keeps no case. */
    public void recovered(UserModel user) {
        follow(user, "recovered", OWNER, false);
    }

    /**
     * An administrator did what amounts to a recovery.
     *
     * @param reason short code of what he did
     * @param admin his user id
     */
    public void supported(UserModel user, String reason, String admin) {
        follow(user, reason, admin, false);
    }

    private void follow(UserModel user, String reason, String source, boolean vouched) {
        Latchkey latchkey = Latchkey.of(session);
        Instant now = latchkey.clock().instant();
        new AccountSessions(session, realm, user).endAll(now);
        Stores stores = Stores.of(session);
        Duration lasting = stores.policies().active(realm).standing().probation();
        Standing probation = new Standing(State.PROBATION, reason, source, now, now.plus(lasting));
        String realmId = realm.getId();
        String userId = user.getId();
        RecoveryMail mail =
                new RecoveryMail(session.getKeycloakSessionFactory(), latchkey.metrics(), realmId, userId, now);
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                latchkey.mails().add(mail);
                try {
                    stores.profiles().update(realmId, userId, profile -> after(profile, probation, vouched, now));
                } catch (StoreException e) {
                    latchkey.metrics().failed(Failure.LEARNING);
                    LOG.error("An account that was recovered could not be put on probation", e);
                }
            }

            @Override
            protected void rollbackImpl() {}
        });
    }

    /**
     * A frozen account stays frozen unless somebody has vouched for its owner: no new password lifts that.
     *
     * @param vouched whether the recovery had an approval
     */
    static Profile after(Profile profile, Standing probation, boolean vouched, Instant now) {
        boolean thaws = vouched && profile.standing().at(now) == State.FROZEN;
        return profile.withoutDevices()
                .withStanding(thaws ? probation : profile.standing().and(probation, now));
    }
}
