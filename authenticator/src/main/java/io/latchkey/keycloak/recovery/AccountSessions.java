package io.latchkey.keycloak.recovery;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;

/** All sessions of one user, online and offline ones. To end them tells their clients. */
public final class AccountSessions {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;

    public AccountSessions(KeycloakSession session, RealmModel realm, UserModel user) {
        this.session = session;
        this.realm = realm;
        this.user = user;
    }

    public List<UserSessionModel> all() {
        return Stream.concat(
                        session.sessions().getUserSessionsStream(realm, user),
                        session.sessions().getOfflineUserSessionsStream(realm, user))
                .toList();
    }

    /**
     * Ends them all, and every token that was issued before.
     *
     * @return how many ended
     */
    public int endAll(Instant now) {
        session.users().setNotBeforeForUser(realm, user, Math.toIntExact(now.getEpochSecond()));
        return end(all());
    }

    /** @return how many ended */
    public int end(Collection<UserSessionModel> doomed) {
        for (UserSessionModel one : doomed) {
            AuthenticationManager.backchannelLogout(session, one, true);
        }
        return doomed.size();
    }
}
