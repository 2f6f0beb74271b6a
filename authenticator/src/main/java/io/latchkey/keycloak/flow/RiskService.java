package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.metrics.Failure;
import io.latchkey.keycloak.metrics.Metrics;
import io.latchkey.keycloak.store.StoreException;
import io.latchkey.keycloak.store.StoredProfile;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.risk.Assessment;
import io.latchkey.risk.Decision;
import io.latchkey.risk.Level;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.RiskEngine;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.Population;
import io.latchkey.risk.profile.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Gives a sign-in its verdict: at the first question, and the same one ever after. */
final class RiskService {
    private static final Logger LOG = Logger.getLogger(RiskService.class);

    private final KeycloakSession session;

    RiskService(KeycloakSession session) {
        this.session = session;
    }

    /**
     * The verdict on this authentication. Made at the first call, remembered by the authentication session, and raised to
     * what another tab of the same browser has for the user; never lowered.
     */
    Verdict verdict(AuthenticationSessionModel tab, UserModel user) {
        return verdict(tab, user, new Verdicts(tab).riskiest(user.getId()));
    }

    /**
     * The verdict on which the flow of this authentication has acted, once it is through. What another tab finds from then
     * on is that tab's to ask for: nobody would ask for it here any more, and it must not pass for met.
     */
    Verdict verdictActedOn(AuthenticationSessionModel tab, UserModel user) {
        Level own = new Verdicts(tab).find(user.getId()).map(Verdict::level).orElse(Level.LOW);
        return verdict(tab, user, own);
    }

    private Verdict verdict(AuthenticationSessionModel tab, UserModel user, Level least) {
        Verdicts verdicts = new Verdicts(tab);
        Optional<Verdict> remembered = verdicts.find(user.getId());
        Verdict verdict = remembered
                .filter(this::isKept)
                .orElseGet(() -> assessed(tab, user))
                .raisedTo(least);
        boolean outlives = verdict.level().atLeast(Level.MEDIUM) || Interruptions.afterBroker(tab);
        if (outlives && !verdict.recorded()) {
            verdict = record(verdict);
        }
        if (!remembered.equals(Optional.of(verdict))) {
            verdicts.put(user.getId(), verdict);
        }
        return verdict;
    }

    /** Adds the pending decision to the log, so that it is there whatever becomes of the sign-in. */
    Verdict record(Verdict verdict) {
        Optional<Assessed> assessed = Assessed.in(session, verdict.decision());
        if (assessed.isEmpty()) {
            return verdict;
        }
        ExceptionUse.tell(session, assessed.get());
        try {
            Stores.of(session).decisions().insert(pending(assessed.get(), verdict));
            return verdict.asRecorded();
        } catch (StoreException e) {
            LOG.warnf(e, "The decision %s could not be recorded", verdict.decision());
            return verdict;
        }
    }

    private Verdict assessed(AuthenticationSessionModel tab, UserModel user) {
        Verdict found = assess(tab, user, true).verdict(SparingProtector.isSpared(tab, user.getId()));
        return AccountChange.under(session, found, tab, user);
    }

    private Decision pending(Assessed assessed, Verdict actedOn) {
        Decision decision = Decision.pending(
                assessed.decision(),
                session.getContext().getRealm().getId(),
                assessed.context(),
                raised(assessed.assessment(), actedOn.level()));
        return Beside.added(session, decision, assessed, actedOn);
    }

    private Assessment raised(Assessment found, Level actedOn) {
        AuthenticationSessionModel tab = session.getContext().getAuthenticationSession();
        UserModel user = tab == null ? null : tab.getAuthenticatedUser();
        boolean byChange = user != null
                && actedOn == Level.MEDIUM
                && (AccountChange.isAskedFor(session, tab, user) || FirstFactor.isAhead(tab, user));
        return byChange ? found.raisedTo(actedOn, Assessment.ACCOUNT_CHANGE) : found.raisedByAnotherTab(actedOn);
    }

    /** Whether everything about it is known: it is in the log, or was made in this request. */
    private boolean isKept(Verdict verdict) {
        return verdict.recorded() || Assessed.in(session, verdict.decision()).isPresent();
    }

    /** What a sign-in at this moment comes to without exceptions, as a recovery asks. Remembered by this request only. */
    Assessed assess(AuthenticationSessionModel tab, UserModel user) {
        return assess(tab, user, false);
    }

    private Assessed assess(AuthenticationSessionModel tab, UserModel user, boolean excepted) {
        RealmModel realm = session.getContext().getRealm();
        String id = UUID.randomUUID().toString();
        Policy policy = RealmPolicy.of(session, realm);
        Metrics metrics = Latchkey.of(session).metrics();
        long began = System.nanoTime();
        Assessed assessed;
        try {
            assessed = assess(id, realm, policy, tab, user, excepted);
        } catch (RuntimeException e) {
            metrics.failed(Failure.SCORING);
            LOG.errorf(e, "A sign-in could not be scored; the policy's rule for that decides (decision %s)", id);
            LoginContext context = underAtLeast(LoginContexts.bare(session, tab, user, policy), realm, user, policy);
            Assessment failed = engine(policy).failed(context);
            assessed = new Assessed(id, policy, context, failed, null, Profile.empty());
        }
        metrics.assessed(assessed.assessment(), Duration.ofNanos(System.nanoTime() - began));
        assessed.keep(session);
        return assessed;
    }

    private Assessed assess(
            String id,
            RealmModel realm,
            Policy policy,
            AuthenticationSessionModel tab,
            UserModel user,
            boolean excepted) {
        Instant now = Latchkey.of(session).clock().instant();
        StoredProfile stored = LoadedProfile.of(session, tab, user);
        Population population = Stores.of(session).populations().current(realm.getId());
        Presented presented = Presented.in(session, realm, tab, user.getId(), policy, now);
        Profile known = LiveDevices.of(session, realm, user).in(stored.profile());
        LoginContext read = new LoginContexts(session, policy).read(tab, user, presented, known);
        LoginContext context = excepted ? Excepted.context(read, realm, user, policy) : read;
        Assessment assessment = engine(policy).assess(context, known, population);
        Assessed assessed = new Assessed(id, policy, context, assessment, stored, known);
        Beside.look(session, realm, assessed, population);
        return assessed;
    }

    /** Nothing is softened where scoring fails, but that it is an account for emergencies is to be known then too. */
    private static LoginContext underAtLeast(LoginContext bare, RealmModel realm, UserModel user, Policy policy) {
        try {
            return Excepted.context(bare, realm, user, policy);
        } catch (RuntimeException e) {
            LOG.debug("The realm's exceptions can't be read", e);
            return bare;
        }
    }

    private RiskEngine engine(Policy policy) {
        return Latchkey.of(session).engine(policy);
    }
}
