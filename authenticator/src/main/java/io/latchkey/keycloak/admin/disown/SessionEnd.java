package io.latchkey.keycloak.admin.disown;

import io.latchkey.risk.Decision;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;

/** Ends sessions of one user, online and offline ones, and tells their clients. */
final class SessionEnd {
    private final KeycloakSession session;
    private final RealmModel realm;

    SessionEnd(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /**
     * Ends the session of a sign-in and those begun since, which the same thief may have begun. If it can't be found, or
     * never was because the sign-in was refused, all sessions end.
     *
     * @return how many ended
     */
    int of(Decision decision, UserModel user, Instant now) {
        List<UserSessionModel> all = sessions(user).toList();
        boolean known = decision.outcome().succeeded()
                && all.stream().anyMatch(one -> SessionDecisions.holds(one, decision.id()));
        if (!known) {
            session.users().setNotBeforeForUser(realm, user, Math.toIntExact(now.getEpochSecond()));
            return end(all);
        }
        long since = decision.context().at().getEpochSecond();
        return end(all.stream()
                .filter(one -> SessionDecisions.holds(one, decision.id()) || one.getStarted() >= since)
                .toList());
    }

    private Stream<UserSessionModel> sessions(UserModel user) {
        return Stream.concat(
                session.sessions().getUserSessionsStream(realm, user),
                session.sessions().getOfflineUserSessionsStream(realm, user));
    }

    private int end(List<UserSessionModel> doomed) {
        for (UserSessionModel one : doomed) {
            AuthenticationManager.backchannelLogout(session, one, true);
        }
        return doomed.size();
    }
}
