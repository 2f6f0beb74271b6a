package io.latchkey.keycloak.admin.disown;

import io.latchkey.keycloak.recovery.AccountSessions;
import io.latchkey.risk.Decision;
import java.time.Instant;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

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
        AccountSessions sessions = new AccountSessions(session, realm, user);
        List<UserSessionModel> all = sessions.all();
        boolean known = decision.outcome().succeeded()
                && all.stream().anyMatch(one -> SessionDecisions.holds(one, decision.id()));
        if (!known) {
            return sessions.endAll(now);
        }
        long since = decision.context().at().getEpochSecond();
        return sessions.end(all.stream()
                .filter(one -> SessionDecisions.holds(one, decision.id()) || one.getStarted() >= since)
                .toList());
    }
}
