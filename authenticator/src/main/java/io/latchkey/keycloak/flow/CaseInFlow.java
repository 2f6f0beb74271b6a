package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.recovery.Recoveries;
import io.latchkey.keycloak.recovery.RecoveryBrowser;
import io.latchkey.keycloak.recovery.RecoveryTrace;
import io.latchkey.recovery.Channel;
import io.latchkey.recovery.GivenProof;
import io.latchkey.recovery.Need;
import io.latchkey.recovery.cases.CaseCommand;
import io.latchkey.recovery.cases.CaseKind;
import io.latchkey.recovery.cases.CaseState;
import io.latchkey.recovery.cases.Presence;
import io.latchkey.recovery.cases.RecoveryCase;
import io.latchkey.recovery.cases.Result;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The recovery that an authentication is about, as the database has it now. The authentication session only names the case; that
 * it is live, bound to this very browser and of this very user is looked up each time, so no note and no order of requests
 * stands for a proof.
 *
 * @param recovery live, and bound to this browser
 */
record CaseInFlow(Recoveries recoveries, RecoveryCase recovery, Presence presence, Instant now) {
    private static final String NOTE = "latchkey.recovery.case";

    /** Lets an authentication be about a case. It must be a fresh one, which nobody has done anything in. */
    static void begin(AuthenticationSessionModel fresh, String caseId) {
        fresh.setAuthNote(NOTE, caseId);
    }

    /** Whether this authentication is about a case, whatever has become of that. */
    static boolean isAsked(AuthenticationSessionModel tab) {
        return tab.getAuthNote(NOTE) != null;
    }

    /**
     * The case of this authentication.
     *
     * @param user whose it must be; null if the authentication has no user yet
     * @return empty if there is none, or it has ended, or it is another browser's or another user's
     */
    static Optional<CaseInFlow> of(
            KeycloakSession session, RealmModel realm, AuthenticationSessionModel tab, @Nullable UserModel user) {
        String caseId = tab.getAuthNote(NOTE);
        return caseId == null
                ? Optional.empty()
                : find(session, realm, CaseKind.RECOVERY, recoveries -> recoveries.byId(caseId))
                        .filter(found -> user == null || found.subject().equals(user.getId()));
    }

    /** The case of this browser, whatever authentication there is. */
    static Optional<CaseInFlow> ofBrowser(KeycloakSession session, RealmModel realm) {
        return ofBrowser(session, realm, CaseKind.RECOVERY);
    }

    /** The live case of this browser about the probation of a user. */
    static Optional<CaseInFlow> onProbation(KeycloakSession session, RealmModel realm, UserModel user) {
        return ofBrowser(session, realm, CaseKind.PROBATION)
                .filter(found -> found.subject().equals(user.getId()));
    }

    private static Optional<CaseInFlow> ofBrowser(KeycloakSession session, RealmModel realm, CaseKind kind) {
        return new RecoveryBrowser(session, realm)
                .hash()
                .flatMap(hash -> find(session, realm, kind, recoveries -> recoveries.ofBrowser(hash)));
    }

    private static Optional<CaseInFlow> find(
            KeycloakSession session,
            RealmModel realm,
            CaseKind kind,
            Function<Recoveries, Optional<RecoveryCase>> query) {
        Optional<Presence> presence = new RecoveryBrowser(session, realm).presence();
        if (presence.isEmpty()) {
            return Optional.empty();
        }
        Recoveries recoveries = Recoveries.of(session, realm);
        Instant now = recoveries.now();
        return query.apply(recoveries)
                .filter(found ->
                        found.kind() == kind && found.isBoundTo(presence.get().browser()))
                .filter(found -> found.isLiveAt(now))
                .map(found -> new CaseInFlow(recoveries, found, presence.get(), now));
    }

    /** Id of the user whose account it is. */
    String subject() {
        return recovery.opening().subject();
    }

    boolean isReady() {
        return recovery.stateAt(now) == CaseState.READY && !recovery.isBlocked();
    }

    /** Whether the person has shown a factor of his own. */
    boolean hasFactor() {
        return recovery.gathered().proofs().stream()
                .anyMatch(proof -> proof.channel().type() == Channel.Type.FACTOR);
    }

    /** Whether this is missing in whichever way the recovery goes on. */
    boolean allWaysWant(Need need) {
        return recovery.remainingAt(now).stream().allMatch(way -> way.needs().contains(need));
    }

    /** Adds a proof; what the case becomes by it is for the database to say. */
    void prove(GivenProof proof) {
        recoveries.apply(recovery.id(), new CaseCommand.Prove(presence, proof));
    }

    Result apply(Function<Presence, CaseCommand> command) {
        return recoveries.apply(recovery.id(), command.apply(presence));
    }

    /**
     * It is redeemed, and this came of it. It came of an earlier recovery too if that has left the factor that was proven here.
     *
     * @param marks {@link io.latchkey.keycloak.recovery.CredentialMarks}
     */
    void left(KeycloakSession session, UserModel user, Set<String> marks) {
        recoveries.apply(recovery.id(), new CaseCommand.Leave(marks));
        Set<String> factors = recovery.gathered().proofs().stream()
                .map(GivenProof::channel)
                .filter(channel -> channel.type() == Channel.Type.FACTOR)
                .map(Channel::id)
                .collect(Collectors.toSet());
        new RecoveryTrace(session, session.getContext().getRealm()).set(user, factors, marks);
    }
}
