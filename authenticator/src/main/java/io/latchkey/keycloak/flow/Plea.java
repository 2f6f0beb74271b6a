package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.Sources;
import io.latchkey.keycloak.cluster.FailureCounters;
import io.latchkey.keycloak.recovery.Recoveries;
import io.latchkey.keycloak.recovery.RecoveryBrowser;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.recovery.EndOfProbation;
import io.latchkey.recovery.cases.CaseCommand;
import io.latchkey.recovery.cases.CaseKind;
import io.latchkey.recovery.cases.CaseState;
import io.latchkey.recovery.cases.NewCase;
import io.latchkey.recovery.cases.Presence;
import io.latchkey.recovery.cases.RecoveryCase;
import io.latchkey.recovery.cases.Result;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.Level;
import io.latchkey.risk.policy.Policy;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Somebody on probation, who has no factor older than the recovery, asks that the desk vouch for him. */
final class Plea {
    private static final String HEARD = "latchkey.vouched-for";
    private static final String ASK = "ask";
    private static final String WITHDRAW = "withdraw";
    private static final String TAKE_UP = "take-up";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AuthenticationSessionModel tab;
    private final UserModel user;
    private final Verdict verdict;

    Plea(AuthenticationFlowContext context, Verdict verdict) {
        this.session = context.getSession();
        this.realm = context.getRealm();
        this.tab = context.getAuthenticationSession();
        this.user = context.getUser();
        this.verdict = verdict;
    }

    /** Whether it is for the probation alone that this sign-in can't go on. */
    boolean isOpen() {
        if (!verdict.asks() || !Factors.in(session, tab, user).onProbation()) {
            return false;
        }
        Policy policy = RealmPolicy.of(session, realm);
        Means otherwise = Means.of(Factors.all(user), verdict, policy, policy.sensitivity(Targets.of(tab, policy)));
        return verdict.level() == Level.MEDIUM || otherwise != Means.NONE;
    }

    /** Whether staff have vouched for him in this tab. */
    boolean isHeard() {
        return verdict.decision().equals(tab.getAuthNote(HEARD));
    }

    /** The case of this browser, if he has asked. */
    Optional<CaseInFlow> held() {
        return CaseInFlow.onProbation(session, realm, user);
    }

    /**
     * A button of the page.
     *
     * @return the case as it is now
     */
    Optional<CaseInFlow> press(String button) {
        Optional<CaseInFlow> held = held();
        if (held.isEmpty()) {
            return button.equals(ASK) ? ask() : Optional.empty();
        }
        if (button.equals(WITHDRAW)) {
            held.get().apply(CaseCommand.Withdraw::new);
        } else if (button.equals(TAKE_UP)) {
            held.get().apply(CaseCommand.TakeUp::new);
        }
        Optional<CaseInFlow> now = held();
        if (now.filter(CaseInFlow::isReady).isPresent()) {
            use(now.get());
        }
        return now;
    }

    private Optional<CaseInFlow> ask() {
        Recoveries recoveries = Recoveries.of(session, realm);
        if (!FailureCounters.of(session).recoveries().take(realm.getId(), Sources.address(session), recoveries.now())) {
            return Optional.empty();
        }
        RecoverySubject subject = RecoverySubject.of(session, realm, user);
        Presence presence = new RecoveryBrowser(session, realm).mark();
        Result result = recoveries.open(NewCase.onProbation(
                UUID.randomUUID().toString(),
                recoveries.freshNumber(),
                user.getId(),
                presence,
                EndOfProbation.requirement(verdict.level(), subject.recoveryClass(), subject.situation()),
                evidence()));
        if (!(result instanceof Result.Done done)) {
            return Optional.empty();
        }
        RecoveryCase opened = done.next();
        return Optional.of(new CaseInFlow(recoveries, opened, presence, recoveries.now()));
    }

    /** What made the verdict, so that the desk sees why care is needed. */
    private List<Evidence> evidence() {
        return Stores.of(session)
                .decisions()
                .find(realm.getId(), verdict.decision())
                .map(stored -> stored.decision().assessment().evidence())
                .orElse(List.of());
    }

    private void use(CaseInFlow held) {
        Result result = held.apply(by -> new CaseCommand.Redeem(by, CaseKind.PROBATION));
        if (result instanceof Result.Done done && done.next().state() == CaseState.REDEEMED) {
            tab.setAuthNote(HEARD, verdict.decision());
        }
    }

    /** Lets him sign in anew, to be weighed as he is now. */
    void close() {
        Verdicts.settle(tab.getParentSession(), user.getId(), verdict.level());
    }
}
