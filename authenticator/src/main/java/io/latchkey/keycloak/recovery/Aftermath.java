package io.latchkey.keycloak.recovery;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.store.StoreException;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.recovery.RecoveryClass;
import io.latchkey.recovery.Requirement;
import io.latchkey.recovery.Situation;
import io.latchkey.recovery.cases.Actor;
import io.latchkey.recovery.cases.Origin;
import io.latchkey.recovery.cases.RecordedReset;
import io.latchkey.recovery.cases.RecoveryCase;
import io.latchkey.recovery.cases.Surroundings;
import io.latchkey.risk.Level;
import io.latchkey.risk.profile.Profile;
import io.latchkey.risk.profile.Standing;
import io.latchkey.risk.profile.Standing.State;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakTransactionManager;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * What follows when somebody has got back into an account by another way than the front door: whoever was in is out, no
 * browser is recognised any more, the owner is told on every channel that is known, and for a time the account is on
 * probation. And what follows when that is taken back.
 *
 * <p>Called in the transaction that changes the credential, and part of it but for the mails: an account that can't be put on
 * probation isn't recovered either.
 */
public final class Aftermath {
    private static final String RECOVERED = "recovered";
    /** What a mail says of somebody for whom staff have vouched. */
    static final String PROBATION_ENDED = "probation-ended";

    private static final String OWNER = "owner";

    /** Why an account is frozen whose recovery was taken back. */
    private static final String REVOKED = "recovery-revoked";

    private final KeycloakSession session;
    private final RealmModel realm;

    public Aftermath(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /**
     * @param act short code of what was done
     * @param vouched whether the recovery had an approval
     * @param done false if nothing has happened to the account yet
     */
    private record Occasion(
            String act,
            String source,
            boolean vouched,
            boolean done,
            @Nullable String caseId) {}

    /** The owner, or whoever passed for him, has redeemed a case. */
    public void redeemed(UserModel user, RecoveryCase redeemed) {
        follow(user, new Occasion(RECOVERED, OWNER, redeemed.isVouchedFor(), true, redeemed.id()));
    }

    /** The owner, or whoever passed for him, has set a new password by a way that keeps no case. */
    public void recovered(UserModel user) {
        follow(user, new Occasion(RECOVERED, OWNER, false, true, null));
    }

    /** Somebody did what amounts to a recovery. It becomes a case of its own. */
    public void supported(UserModel user, Deed deed) {
        Recoveries recoveries = Recoveries.of(session, realm);
        Origin browser = new RecoveryBrowser(session, realm).origin();
        RecoveryCase recorded = recoveries.record(new RecordedReset(
                UUID.randomUUID().toString(),
                recoveries.freshNumber(),
                user.getId(),
                deed.act(),
                deed.staff(),
                deed.staff() == null ? browser : new Origin(browser.device(), browser.network(), deed.staff()),
                wouldHaveWanted(recoveries, deed),
                deed.proofs(),
                deed.left()));
        String source = deed.staff() == null ? "browser" : deed.staff();
        follow(user, new Occasion(Deed.code(deed.act()), source, false, deed.done(), recorded.id()));
    }

    /** The least that the same would have had to prove as a case: nobody knows from where its owner would have asked. */
    private static Requirement wouldHaveWanted(Recoveries recoveries, Deed deed) {
        RecoveryClass least = deed.privileged() ? RecoveryClass.PRIVILEGED : RecoveryClass.ORDINARY;
        Situation situation = deed.hadFactor() ? Situation.HAS_FACTOR : Situation.NEVER_HAD_FACTOR;
        return recoveries.policy().requirement(Level.LOW, least, situation);
    }

    /**
     * A case that was redeemed has been taken back: what came of it is undone, and the account is frozen until a recovery in
     * which somebody vouches.
     *
     * @param by the owner, by an authenticated link, or a member of staff
     * @throws StoreException if the account can't be frozen now; then nothing else has been done either
     */
    public void revoked(UserModel user, RecoveryCase revoked, Actor by) {
        Freezing freezing = new Freezing(session, realm);
        String staff = by.kind() == Actor.Kind.STAFF ? by.id() : null;
        boolean frozen = Freezing.Result.FROZEN
                == (staff == null ? freezing.byLink(user, REVOKED) : freezing.byPerson(user, REVOKED, staff, null));
        Stores.of(session).profiles().update(realm.getId(), user.getId(), Profile::withoutDevices);
        new Undoing(session, realm).of(user, revoked);
        Set<String> left = revoked.left();
        AccountSessions sessions = new AccountSessions(session, realm, user);
        if (frozen || left == null) {
            sessions.endAll(Latchkey.of(session).clock().instant());
        } else {
            // An account for emergencies, or one of very many: whoever is in by his own credentials stays.
            sessions.end(sessions.all().stream()
                    .filter(one -> SessionMarks.of(one)
                            .filter(marks -> Collections.disjoint(marks, left))
                            .isEmpty())
                    .toList());
        }
    }

    /** Staff have vouched for somebody who was on probation: that is over, once this transaction commits, and he is told. */
    void vouchedFor(UserModel user, RecoveryCase redeemed) {
        Latchkey latchkey = Latchkey.of(session);
        Instant now = latchkey.clock().instant();
        Stores stores = Stores.of(session);
        OwnerNotices notices = notices(user, new Occasion(PROBATION_ENDED, OWNER, true, false, redeemed.id()), now);
        KeycloakTransactionManager transactions = session.getTransactionManager();
        transactions.enlistPrepare(new OnCommit(() ->
                stores.changeProfile(session, realm.getId(), user.getId(), profile -> withoutProbation(profile, now))));
        transactions.enlistAfterCompletion(new OnCommit(() -> latchkey.mails().add(notices)));
    }

    private static Profile withoutProbation(Profile profile, Instant now) {
        return profile.standing().at(now) == State.PROBATION ? profile.withStanding(Standing.ordinary()) : profile;
    }

    private void follow(UserModel user, Occasion occasion) {
        Latchkey latchkey = Latchkey.of(session);
        Instant now = latchkey.clock().instant();
        if (occasion.done()) {
            new AccountSessions(session, realm, user).endAll(now);
        }
        Stores stores = Stores.of(session);
        String realmId = realm.getId();
        String userId = user.getId();
        Standing probation = new Probation(session, realm).from(userId, occasion.act(), occasion.source(), now);
        OwnerNotices notices = notices(user, occasion, now);
        KeycloakTransactionManager transactions = session.getTransactionManager();
        // Last of all, so that nothing else that this request does to the profile has to wait for its row.
        transactions.enlistPrepare(new OnCommit(() ->
                stores.changeProfile(session, realmId, userId, profile -> after(profile, probation, occasion, now))));
        transactions.enlistAfterCompletion(new OnCommit(() -> latchkey.mails().add(notices)));
    }

    private OwnerNotices notices(UserModel user, Occasion occasion, Instant now) {
        return new OwnerNotices(
                session.getKeycloakSessionFactory(),
                realm.getId(),
                user.getId(),
                OwnerNotice.Kind.RECOVERED,
                now,
                Surroundings.unknown(),
                occasion.act(),
                occasion.caseId(),
                occasion.caseId() == null ? null : RecoveryDisownLink.page(session, realm));
    }

    /** A frozen account stays frozen unless somebody has vouched for its owner: no new password lifts that. */
    private static Profile after(Profile profile, Standing probation, Occasion occasion, Instant now) {
        boolean thaws = occasion.vouched() && profile.standing().at(now) == State.FROZEN;
        Profile forgetful = occasion.done() ? profile.withoutDevices() : profile;
        return forgetful.withStanding(thaws ? probation : profile.standing().and(probation, now));
    }
}
