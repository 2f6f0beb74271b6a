package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.recovery.SessionMarks;
import io.latchkey.keycloak.store.StoreException;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.risk.Decision;
import io.latchkey.risk.Level;
import io.latchkey.risk.Outcome;
import io.latchkey.risk.Proof;
import io.latchkey.risk.policy.Policy;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.jboss.logging.Logger;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.Event;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.RootAuthenticationSessionModel;

/** How a scored sign-in ends. */
public final class SignIn {
    private static final Logger LOG = Logger.getLogger(SignIn.class);

    private final KeycloakSession session;

    public SignIn(KeycloakSession session) {
        this.session = session;
    }

    /**
     * What came of a finished sign-in.
     *
     * @param decision as it ended
     * @param newDevice whether the browser was not recognised and now is, though not the first of the account
     * @param mayHaveCase false only if no recovery of the account was live when the request read the profile
     */
    public record Completed(Decision decision, boolean newDevice, boolean mayHaveCase) {}

    /** Just before the session is made, or once more after each required action: the event learns of the risk. */
    void finishing(RequiredActionContext context) {
        AuthenticationSessionModel tab = context.getAuthenticationSession();
        UserModel user = context.getUser();
        SessionMarks.note(session, tab, user);
        Verdicts verdicts = new Verdicts(tab);
        if (verdicts.find(user.getId()).isEmpty()) {
            // The flow doesn't ask for the risk: registration, or a realm that doesn't use it.
            return;
        }
        RiskService service = new RiskService(session);
        Verdict verdict = service.verdictActedOn(tab, user).provedBy(Proofs.given(tab));
        if (!verdict.recorded() && Interruptions.ahead(context)) {
            verdict = service.record(verdict);
        }
        verdicts.put(user.getId(), verdict);
        FactorLevel.tell(session, tab, verdict.progress().proof());
        RiskDetails.put(context.getEvent(), verdict);
    }

    /**
     * After the sign-in has fully succeeded, required actions and consent included, in the request that finishes it: ends
     * the decision, teaches the profile and gives the browser its next token.
     *
     * @param event the LOGIN event
     * @return empty if the sign-in was not scored
     */
    public Optional<Completed> completed(Event event) {
        Optional<AuthenticatedClientSessionModel> ended = clientSession(event);
        if (ended.isEmpty()) {
            return Optional.empty();
        }
        AuthenticatedClientSessionModel clientSession = ended.get();
        UserSessionModel userSession = clientSession.getUserSession();
        RealmModel realm = userSession.getRealm();
        Optional<Verdict> verdict = Verdicts.left(clientSession, event.getUserId());
        Verdicts.sweep(clientSession, event.getUserId());
        verdict.ifPresent(met -> settle(realm, userSession, event.getUserId(), met.levelMet()));
        return verdict.flatMap(met -> new Completion(session, realm, userSession.getUser(), met).complete());
    }

    /**
     * Lets a LOGIN event tell of the risk if it doesn't yet: the one after consent is made anew, and nothing of ours runs
     * before it is sent.
     */
    public void describe(Event event) {
        if (event.getDetails() == null || !event.getDetails().containsKey(RiskDetails.DECISION)) {
            clientSession(event)
                    .flatMap(ended -> Verdicts.left(ended, event.getUserId()))
                    .ifPresent(verdict -> RiskDetails.put(event, verdict));
        }
    }

    private Optional<AuthenticatedClientSessionModel> clientSession(Event event) {
        RealmModel realm = session.getContext().getRealm();
        if (realm == null || event.getUserId() == null || event.getSessionId() == null || event.getClientId() == null) {
            return Optional.empty();
        }
        UserSessionModel userSession = session.sessions().getUserSession(realm, event.getSessionId());
        ClientModel client = realm.getClientByClientId(event.getClientId());
        return userSession == null || client == null
                ? Optional.empty()
                : Optional.ofNullable(userSession.getAuthenticatedClientSessionByClient(client.getId()));
    }

    /** Whether this authentication is a way back into an account, rather than a sign-in. */
    public static boolean isRecovery(AuthenticationSessionModel tab) {
        UserModel user = tab.getAuthenticatedUser();
        return user != null && RecoveryCondition.wasAsked(tab, user);
    }

    /** Whether it is one of which no case is kept. */
    public static boolean isRecoveryWithoutCase(AuthenticationSessionModel tab) {
        UserModel user = tab.getAuthenticatedUser();
        return user != null && RecoveryCondition.isWithoutCase(tab, user);
    }

    /** Whether the user has any second factor. */
    public static boolean hasFactor(UserModel user) {
        return Means.hasFactor(user);
    }

    /** Whether the user has a role in the realm of this request that Keycloak or the policy calls privileged. */
    public boolean isPrivileged(UserModel user) {
        return !privileges(session.getContext().getRealm(), user).isEmpty();
    }

    /** Names of those roles of a user of the realm of this request. */
    public SortedSet<String> privileges(RealmModel realm, UserModel user) {
        return Accounts.privileged(session, user, RealmPolicy.of(session, realm));
    }

    /** Names of those roles among these and all that they contain. */
    public SortedSet<String> privileges(RealmModel realm, Set<RoleModel> roles) {
        return Accounts.privileged(session, ContainedRoles.of(roles), RealmPolicy.of(session, realm));
    }

    /** A sign-in that ends here, at the user's page. */
    void refused(Verdict verdict) {
        RealmModel realm = session.getContext().getRealm();
        Instant now = Latchkey.of(session).clock().instant();
        Policy policy = RealmPolicy.of(session, realm);
        Latchkey.of(session).metrics().decided(verdict.level(), Outcome.REFUSED);
        try {
            Stores.of(session)
                    .signIns()
                    .finish(
                            realm.getId(),
                            verdict.decision(),
                            Outcome.REFUSED,
                            Proof.NONE,
                            now,
                            (decision, profile) -> profile.fold(decision, policy));
        } catch (StoreException e) {
            LOG.warnf(e, "The refusal %s could not be recorded", verdict.decision());
        }
    }

    private void settle(RealmModel realm, UserSessionModel userSession, String userId, Level met) {
        RootAuthenticationSessionModel root =
                session.authenticationSessions().getRootAuthenticationSession(realm, userSession.getId());
        if (root != null) {
            Verdicts.settle(root, userId, met);
        }
    }
}
