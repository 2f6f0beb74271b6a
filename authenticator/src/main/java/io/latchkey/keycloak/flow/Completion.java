package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.store.SignIns;
import io.latchkey.keycloak.store.StoreException;
import io.latchkey.keycloak.store.StoredProfile;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.risk.Decision;
import io.latchkey.risk.Outcome;
import io.latchkey.risk.Proof;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.Profile;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Writes down one sign-in that has succeeded. Whatever fails here is logged: the user is in already. */
final class Completion {
    private static final Logger LOG = Logger.getLogger(Completion.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;
    private final Verdict verdict;
    private final Policy policy;
    private final Instant now;
    private final LiveDevices live;
    private final AccountTraits traits;
    private boolean signedInBefore;

    Completion(KeycloakSession session, RealmModel realm, UserModel user, Verdict verdict) {
        this.session = session;
        this.realm = realm;
        this.user = user;
        this.verdict = verdict;
        this.policy = RealmPolicy.of(session, realm);
        this.now = Latchkey.of(session).clock().instant();
        this.live = LiveDevices.of(session, realm, user);
        this.traits = AccountTraits.of(session, realm, user, Accounts.privileged(session, user, policy));
    }

    Optional<SignIn.Completed> complete() {
        DeviceIssue issue = DeviceIssue.prepare(session, realm, user, verdict, policy, now);
        try {
            Optional<SignIns.Ended> ended = verdict.recorded() ? finish(issue) : record(issue);
            ended.ifPresent(done -> {
                session.getTransactionManager()
                        .enlistAfterCompletion(new UncommittedSignIn(session, done, issue, policy, now));
                issue.deliver(session, user);
            });
            return ended.map(
                    done -> new SignIn.Completed(done.decision(), signedInBefore && issue.isNew(), done.mayHaveCase()));
        } catch (StoreException e) {
            LOG.warnf(e, "The sign-in %s could not be recorded", verdict.decision());
            return Optional.empty();
        }
    }

    private Optional<SignIns.Ended> finish(DeviceIssue issue) {
        SignIns signIns = Stores.of(session).signIns();
        Proof proof = verdict.progress().proof();
        BiFunction<Decision, Profile, Profile> change = (decision, profile) -> after(decision, profile, issue);
        return LoadedProfile.pending(session, realm.getId(), verdict.decision())
                .map(read -> signIns.finish(read, outcome(), proof, now, change))
                .orElseGet(() -> signIns.finish(realm.getId(), verdict.decision(), outcome(), proof, now, change));
    }

    private Optional<SignIns.Ended> record(DeviceIssue issue) {
        Optional<Assessed> assessed = Assessed.in(session, verdict.decision());
        if (assessed.isEmpty()) {
            LOG.warnf("The sign-in %s left nothing to record", verdict.decision());
            return Optional.empty();
        }
        Decision pending = Decision.pending(
                verdict.decision(),
                realm.getId(),
                assessed.get().context(),
                assessed.get().assessment());
        Decision decision = Beside.added(session, pending, assessed.get(), verdict)
                .ended(outcome(), verdict.progress().proof(), now);
        ExceptionUse.tell(session, assessed.get());
        StoredProfile read = Optional.ofNullable(assessed.get().stored()).orElseGet(StoredProfile::none);
        return Optional.of(
                Stores.of(session).signIns().record(decision, read, profile -> after(decision, profile, issue)));
    }

    private Outcome outcome() {
        return verdict.progress().steppedUp() ? Outcome.STEPPED_UP : Outcome.ALLOWED;
    }

    /** Runs on a thread of the store: nothing in it may touch the session. */
    private Profile after(Decision decision, Profile profile, DeviceIssue issue) {
        signedInBefore = profile.hasSignedIn();
        return issue.into(traits.noticedIn(live.in(profile), now).fold(decision, policy));
    }
}
