package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.RealmKeys;
import io.latchkey.keycloak.Sources;
import io.latchkey.keycloak.cluster.FailureCounters;
import io.latchkey.keycloak.recovery.Recoverable;
import io.latchkey.keycloak.recovery.Recoveries;
import io.latchkey.keycloak.recovery.RecoveryBrowser;
import io.latchkey.keycloak.recovery.RecoveryLink;
import io.latchkey.keycloak.recovery.RecoveryNotices;
import io.latchkey.recovery.GivenProof;
import io.latchkey.recovery.cases.Action;
import io.latchkey.recovery.cases.CaseCommand;
import io.latchkey.recovery.cases.NewCase;
import io.latchkey.recovery.cases.Origin;
import io.latchkey.recovery.cases.Presence;
import io.latchkey.recovery.cases.RecoveryCase;
import io.latchkey.recovery.cases.Result;
import io.latchkey.recovery.cases.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What the button behind a mailed link does: it opens the link's case in the browser in which it is pressed, or goes on with the
 * one that this browser has. Pressed in another browser, the first case is cancelled and one begins there. A link whose case
 * has ended otherwise is dead.
 */
public final class RecoveryOpening {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final Recoveries recoveries;
    private final RecoveryBrowser browser;

    public RecoveryOpening(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
        this.recoveries = Recoveries.of(session, realm);
        this.browser = new RecoveryBrowser(session, realm);
    }

    /** @return a fresh authentication about the case; empty if the link leads nowhere, for whatever reason */
    public Optional<AuthenticationSessionModel> press(RecoveryLink link) {
        return link.isInvitation() ? bind(link) : open(link);
    }

    /** @return a fresh authentication about the case that this browser has; empty if it has none */
    public Optional<AuthenticationSessionModel> resume() {
        return CaseInFlow.ofBrowser(session, realm)
                .map(held -> begin(RecoveryAuthentication.fresh(session, realm, null), held.recovery()));
    }

    private Optional<AuthenticationSessionModel> open(RecoveryLink link) {
        UserModel user = session.users().getUserById(realm, link.subject());
        if (user == null || !Recoverable.byMail(realm, user)) {
            return Optional.empty();
        }
        RealmKeys keys = RealmKeys.of(session, realm);
        for (int i = 0; i < RecoveryLink.BROWSERS; i++) {
            String id = link.caseId(keys, realm.getId(), i);
            RecoveryCase before = recoveries.byId(id).orElse(null);
            if (before == null) {
                return open(link, id, user);
            }
            if (isOurs(before)) {
                return Optional.of(begin(fresh(link), before));
            }
            if (!movesOn(before)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Optional<AuthenticationSessionModel> open(RecoveryLink link, String id, UserModel user) {
        AuthenticationSessionModel tab = fresh(link);
        RecoveryRisk risk = RecoveryAuthentication.assessed(session, realm, tab, user);
        Presence presence = presence(link.askedBy());
        List<GivenProof> proofs = new ArrayList<>(List.of(GivenProof.mail(recoveries.now())));
        risk.device().map(device -> GivenProof.device(device, recoveries.now())).ifPresent(proofs::add);
        Result result = recoveries.open(NewCase.byPerson(
                id, recoveries.freshNumber(), user.getId(), presence, risk.requirement(), proofs, risk.evidence()));
        return result instanceof Result.Done done
                ? Optional.of(begin(tab, done.next()))
                : refused(user, risk, presence);
    }

    private Optional<AuthenticationSessionModel> bind(RecoveryLink link) {
        RecoveryCase before = recoveries.byId(link.subject()).orElse(null);
        UserModel user = before == null
                ? null
                : session.users().getUserById(realm, before.opening().subject());
        if (before == null || user == null || !Recoverable.byMail(realm, user)) {
            return Optional.empty();
        }
        AuthenticationSessionModel tab = fresh(link);
        if (isOurs(before)) {
            return Optional.of(begin(tab, before));
        }
        if (before.gathered().browser() != null) {
            movesOn(before);
            return Optional.empty();
        }
        RecoveryRisk risk = RecoveryAuthentication.assessed(session, realm, tab, user);
        Presence presence = presence(null);
        Result bound =
                recoveries.apply(before.id(), new CaseCommand.Bind(presence, risk.requirement(), risk.evidence()));
        if (bound instanceof Result.Refused) {
            return refused(user, risk, presence);
        }
        recoveries.apply(before.id(), new CaseCommand.Prove(presence, GivenProof.mail(recoveries.now())));
        risk.device()
                .ifPresent(device -> recoveries.apply(
                        before.id(), new CaseCommand.Prove(presence, GivenProof.device(device, recoveries.now()))));
        return Optional.of(begin(tab, before));
    }

    /** The person is told nothing but that it can't go on; who must know is told by mail. */
    private Optional<AuthenticationSessionModel> refused(UserModel user, RecoveryRisk risk, Presence presence) {
        FailureCounters.of(session).recoveries().failed(realm.getId(), Sources.address(session), recoveries.now());
        new RecoveryNotices(session, realm)
                .refused(user.getId(), risk.requirement().notices(), presence.surroundings());
        return Optional.empty();
    }

    private boolean isOurs(RecoveryCase before) {
        return before.isLiveAt(recoveries.now())
                && browser.hash().filter(before::isBoundTo).isPresent();
    }

    /** Whether the case has made way for one in another browser, or does so now. */
    private boolean movesOn(RecoveryCase before) {
        if (before.isLiveAt(recoveries.now())) {
            return recoveries.apply(before.id(), new CaseCommand.OpenElsewhere(browser.origin()))
                    instanceof Result.Done;
        }
        List<Transition> log = recoveries.log(before.id());
        return !log.isEmpty() && log.get(log.size() - 1).action() == Action.OPEN_ELSEWHERE;
    }

    /** Whoever was signed in where it was asked for has asked, even if he isn't signed in here. */
    private Presence presence(@Nullable String askedBy) {
        Presence marked = browser.mark();
        Origin origin = marked.origin();
        return origin.account() != null || askedBy == null
                ? marked
                : new Presence(
                        marked.browser(),
                        new Origin(origin.device(), origin.network(), askedBy),
                        marked.surroundings());
    }

    private AuthenticationSessionModel fresh(RecoveryLink link) {
        return RecoveryAuthentication.fresh(session, realm, link.clientId());
    }

    private static AuthenticationSessionModel begin(AuthenticationSessionModel fresh, RecoveryCase recovery) {
        CaseInFlow.begin(fresh, recovery.id());
        return fresh;
    }
}
