package io.latchkey.keycloak.admin.disown;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.metrics.Failure;
import io.latchkey.keycloak.metrics.Metrics;
import io.latchkey.keycloak.recovery.Freezing;
import io.latchkey.keycloak.recovery.PasswordRetirement;
import io.latchkey.keycloak.store.Decisions.Mark;
import io.latchkey.keycloak.store.StoreException;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.risk.Decision;
import io.latchkey.risk.profile.Profile;
import io.latchkey.risk.profile.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * What follows when the owner of an account says that a sign-in wasn't his. The thief is locked out first, in a
 * transaction of its own; the link is used up last: if anything fails in between, the owner may press again.
 */
final class Disowning {
    static final String REASON = "disowned";

    private static final Duration WATCHED = Duration.ofDays(30);

    private final KeycloakSession session;
    private final RealmModel realm;

    Disowning(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** @param password what became of the password */
    record Result(PasswordRetirement.Result password, int sessionsEnded) {}

    /**
     * Does it all.
     *
     * @return empty if somebody else was faster
     * @throws StoreException if it could not be recorded; sessions and password are dealt with by then
     */
    Optional<Result> byOwner(Decision decision, UserModel user) {
        Instant now = Latchkey.of(session).clock().instant();
        Result result = lockOut(decision, user.getId(), now);
        Stores stores = Stores.of(session);
        stores.profiles().update(realm.getId(), user.getId(), profile -> forget(profile, decision));
        if (result.password() == PasswordRetirement.Result.ELSEWHERE) {
            // A password that only its directory can change is still in the thief's hands.
            new Freezing(session, realm).byLink(user, REASON);
        } else {
            Standing watched = new Standing(Standing.State.WATCHED, REASON, "owner", now, now.plus(WATCHED));
            stores.profiles()
                    .update(
                            realm.getId(),
                            user.getId(),
                            profile -> profile.withStanding(profile.standing().and(watched, now)));
        }
        Mark mark = new Mark(now, user.getId(), "By the link in the mail");
        if (!stores.decisions().disown(realm.getId(), decision.id(), mark)) {
            return Optional.empty();
        }
        rebuild(stores, user.getId());
        record(decision, user, result);
        return Optional.of(result);
    }

    private Result lockOut(Decision decision, String userId, Instant now) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                session.getContext(),
                inner -> {
                    RealmModel innerRealm = inner.getContext().getRealm();
                    UserModel user = inner.users().getUserById(innerRealm, userId);
                    PasswordRetirement retirement =
                            new PasswordRetirement(inner, Latchkey.of(session).random());
                    PasswordRetirement.Result password = retirement.retire(innerRealm, user);
                    return new Result(password, new SessionEnd(inner, innerRealm).of(decision, user, now));
                },
                "Latchkey: lock a thief out");
    }

    /** Without the device; where nobody can say which it was, without any. */
    private static Profile forget(Profile profile, Decision decision) {
        if (profile.device(decision.id()).isPresent()) {
            return profile.withoutDevice(decision.id());
        }
        return profile.match(decision.context().device().token())
                .map(match -> profile.withoutDevice(match.device().id()))
                .orElseGet(profile::withoutDevices);
    }

    private void rebuild(Stores stores, String userId) {
        try {
            stores.profiles().rebuild(realm.getId(), userId, stores.policies().active(realm));
        } catch (StoreException e) {
            // All else has been done, and the next rebuild leaves the decision out as well.
            Metrics.ofServer().failed(Failure.LEARNING);
        }
    }

    private void record(Decision decision, UserModel user, Result result) {
        new EventBuilder(realm, session, session.getContext().getConnection())
                .event(EventType.UPDATE_CREDENTIAL)
                .user(user)
                .client(decision.clientId())
                .detail(Details.CREDENTIAL_TYPE, PasswordCredentialModel.TYPE)
                .detail(Details.REASON, REASON)
                .detail("risk_decision", decision.id())
                .detail("password", result.password().name())
                .detail("sessions_ended", String.valueOf(result.sessionsEnded()))
                .success();
    }
}
