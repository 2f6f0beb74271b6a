package io.latchkey.keycloak.recovery;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.metrics.Failure;
import io.latchkey.keycloak.metrics.Metrics;
import io.latchkey.keycloak.store.CaseLedger;
import io.latchkey.keycloak.store.CaseRow;
import io.latchkey.keycloak.store.Cases;
import io.latchkey.keycloak.store.StoreException;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.recovery.RecoveryPolicy;
import io.latchkey.recovery.cases.CaseCommand;
import io.latchkey.recovery.cases.CaseJson;
import io.latchkey.recovery.cases.CaseKind;
import io.latchkey.recovery.cases.CaseMachine;
import io.latchkey.recovery.cases.CaseNumber;
import io.latchkey.recovery.cases.CaseState;
import io.latchkey.recovery.cases.NewCase;
import io.latchkey.recovery.cases.Origin;
import io.latchkey.recovery.cases.RecordedReset;
import io.latchkey.recovery.cases.RecoveryCase;
import io.latchkey.recovery.cases.Result;
import io.latchkey.recovery.cases.Transition;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The recoveries of one realm. Everything happens in the request's own transaction, so that a case moves together with what it
 * changes in Keycloak or not at all; only what was refused is written apart, and stays.
 */
public final class Recoveries {
    private static final Logger LOG = Logger.getLogger(Recoveries.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Stores stores;
    private final Latchkey latchkey;

    private Recoveries(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
        this.stores = Stores.of(session);
        this.latchkey = Latchkey.of(session);
    }

    public static Recoveries of(KeycloakSession session, RealmModel realm) {
        return new Recoveries(session, realm);
    }

    /** What holds in the realm now. */
    public RecoveryPolicy policy() {
        return stores.policies().recovery(realm);
    }

    /** The instant at which everything here is done and looked at. */
    public Instant now() {
        return latchkey.clock().instant();
    }

    /** A number that no case of the realm has. */
    public CaseNumber freshNumber() {
        CaseNumber number = CaseNumber.random(latchkey.random());
        while (byNumber(number).isPresent()) {
            number = CaseNumber.random(latchkey.random());
        }
        return number;
    }

    public Optional<RecoveryCase> byId(String id) {
        return one(cases -> cases.find(realm.getId(), id));
    }

    public Optional<RecoveryCase> byNumber(CaseNumber number) {
        return one(cases -> cases.ofNumber(realm.getId(), number.symbols()));
    }

    /**
     * The latest case that is bound to a browser.
     *
     * @param browserHash see {@link RecoveryBrowser#hash()}
     */
    public Optional<RecoveryCase> ofBrowser(String browserHash) {
        return one(cases -> cases.ofBrowser(realm.getId(), browserHash));
    }

    /** An account's latest cases, the newest first. */
    public List<RecoveryCase> ofUser(String userId, int most) {
        return all(cases -> cases.ofUser(realm.getId(), userId, most));
    }

    /** Cases that can still be redeemed now or later, the oldest first. */
    public List<RecoveryCase> live(int most) {
        Instant now = now();
        return all(cases -> cases.live(realm.getId(), most)).stream()
                .filter(one -> one.isLiveAt(now))
                .toList();
    }

    /** All that was ever done to a case, in order. */
    public List<Transition> log(String caseId) {
        return inCases(cases -> cases.steps(realm.getId(), caseId)).stream()
                .map(CaseLedger::read)
                .toList();
    }

    /** What was tried on a case and refused, in order; of those that repeat themselves not all. */
    public List<Result.Refused> attempts(String caseId) {
        return stores.caseAttempts().of(realm.getId(), caseId).stream()
                .map(attempt -> CaseJson.readRefused(attempt.content()))
                .toList();
    }

    /**
     * Opens a case. It and other live cases of the account block each other.
     *
     * @throws StoreException if its id or number is used already; then the request's transaction is lost
     */
    public Result open(NewCase wanted) {
        Result result = inLedger(ledger -> ledger.open(wanted, now()));
        recorded(wanted.id(), wanted.subject(), result);
        return result;
    }

    /**
     * Writes down a recovery that has happened already by a way that knows no case. What follows of it is for the caller.
     *
     * @throws StoreException if its id or number is used already; then the request's transaction is lost
     */
    public RecoveryCase record(RecordedReset happened) {
        Result.Done done = inLedger(ledger -> ledger.record(happened, now()));
        recorded(happened.id(), happened.subject(), done);
        return done.next();
    }

    /**
     * Does something to a case, and what follows of a redemption, of its being taken back, or of the begin of its wait.
     *
     * @throws NoSuchElementException if there is no such case
     */
    public Result apply(String caseId, CaseCommand command) {
        RecoveryCase before =
                byId(caseId).orElseThrow(() -> new NoSuchElementException("There is no such recovery case: " + caseId));
        Result result = inLedger(ledger -> ledger.apply(caseId, command, now()));
        recorded(caseId, before.opening().subject(), result);
        if (result instanceof Result.Done done) {
            follow(before, done);
        }
        return result;
    }

    /** The owner has signed in fully, so he needs no recovery: whatever is under way ends. */
    public void signedIn(String userId, Origin origin) {
        Instant now = now();
        for (RecoveryCase one : all(cases -> cases.lockLiveOf(realm.getId(), userId))) {
            if (one.isLiveAt(now) && one.kind() == CaseKind.RECOVERY) {
                apply(one.id(), new CaseCommand.SignIn(userId, origin));
            }
        }
    }

    private void follow(RecoveryCase before, Result.Done done) {
        RecoveryCase after = done.next();
        UserModel user = session.users().getUserById(realm, after.opening().subject());
        if (user == null) {
            return;
        }
        if (after.state() == CaseState.WAITING && before.state() != CaseState.WAITING) {
            // By whatever step it came to that: by a button, or by a factor that was shown last.
            new RecoveryNotices(session, realm).waiting(after);
        }
        if (after.state() == CaseState.REDEEMED && before.state() != CaseState.REDEEMED) {
            Aftermath aftermath = new Aftermath(session, realm);
            if (after.kind() == CaseKind.PROBATION) {
                aftermath.vouchedFor(user, after);
            } else {
                aftermath.redeemed(user, after);
            }
        } else if (after.state() == CaseState.REVOKED && before.state() == CaseState.REDEEMED) {
            new Aftermath(session, realm)
                    .revoked(user, after, done.last().transition().by());
        }
    }

    private void recorded(String caseId, String subject, Result result) {
        Metrics metrics = latchkey.metrics();
        if (result instanceof Result.Done done) {
            done.steps().forEach(step -> metrics.recovering(step.transition().action()));
            return;
        }
        Result.Refused refused = (Result.Refused) result;
        metrics.recoveryRefused(refused.reason());
        try {
            stores.caseAttempts().add(realm.getId(), caseId, subject, refused.at(), CaseJson.write(refused));
        } catch (StoreException e) {
            metrics.failed(Failure.RECOVERY_RECORD);
            LOG.warnf(e, "What was refused on the recovery case %s could not be recorded", caseId);
        }
    }

    private Optional<RecoveryCase> one(Function<Cases, Optional<CaseRow>> query) {
        return inCases(query).map(CaseLedger::read);
    }

    private List<RecoveryCase> all(Function<Cases, List<CaseRow>> query) {
        return inCases(query).stream().map(CaseLedger::read).toList();
    }

    private <T> T inLedger(Function<CaseLedger, T> work) {
        CaseMachine machine = new CaseMachine(policy().cases());
        return inCases(cases -> work.apply(new CaseLedger(cases, realm.getId(), machine)));
    }

    private <T> T inCases(Function<Cases, T> work) {
        return stores.cases(session, work);
    }
}
