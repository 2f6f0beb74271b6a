package io.latchkey.keycloak.token;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.metrics.Failure;
import io.latchkey.keycloak.recovery.AccountSessions;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.managers.UserSessionManager;

/**
 * Takes a session from a client, or ends it, in a transaction of its own: the request's own one is rolled back by the
 * refusal.
 */
final class Severance {
    private static final Logger LOG = Logger.getLogger(Severance.class);

    private final KeycloakSession session;
    private final String sessionId;
    private final String clientUuid;
    private final boolean offline;

    private Severance(KeycloakSession session, UserSessionModel userSession, String clientUuid) {
        this.session = session;
        this.sessionId = userSession.getId();
        this.clientUuid = clientUuid;
        this.offline = userSession.isOffline();
    }

    /** Of a client's part in a session. */
    static Severance of(KeycloakSession session, AuthenticatedClientSessionModel held) {
        return new Severance(session, held.getUserSession(), held.getClient().getId());
    }

    /** Of a whole session. */
    static Severance of(KeycloakSession session, UserSessionModel userSession) {
        return new Severance(session, userSession, "");
    }

    /** No token of this client's works any more, old or new; the user's session with others goes on. */
    void detach() {
        apart((own, realm) -> {
            UserSessionModel found = find(own, realm, offline);
            ClientModel client = realm.getClientById(clientUuid);
            if (found == null || client == null) {
                return;
            }
            if (offline) {
                new UserSessionManager(own).removeClientFromOfflineUserSession(realm, found, client, found.getUser());
                return;
            }
            AuthenticatedClientSessionModel held = found.getAuthenticatedClientSessionByClient(clientUuid);
            if (held != null) {
                held.detachFromUserSession();
            }
        });
    }

    /** The session and the offline session that came of it are over, and their clients are told. */
    void end() {
        apart((own, realm) -> {
            List<UserSessionModel> found = Stream.of(find(own, realm, false), find(own, realm, true))
                    .filter(Objects::nonNull)
                    .toList();
            for (UserSessionModel one : found) {
                new AccountSessions(own, realm, one.getUser()).end(List.of(one));
            }
        });
    }

    private UserSessionModel find(KeycloakSession own, RealmModel realm, boolean amongOffline) {
        return amongOffline
                ? own.sessions().getOfflineUserSession(realm, sessionId)
                : own.sessions().getUserSession(realm, sessionId);
    }

    private void apart(BiConsumer<KeycloakSession, RealmModel> step) {
        try {
            KeycloakModelUtils.runJobInTransaction(
                    session.getKeycloakSessionFactory(),
                    session.getContext(),
                    own -> step.accept(own, own.getContext().getRealm()));
        } catch (RuntimeException e) {
            // The refusal stands; the next use of the token is weighed again.
            Latchkey.of(session).metrics().failed(Failure.SESSION);
            LOG.error("A session that was refused could not be taken from its client", e);
        }
    }
}
