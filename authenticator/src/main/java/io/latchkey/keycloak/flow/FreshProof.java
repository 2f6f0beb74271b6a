package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.risk.Proof;
import io.latchkey.risk.policy.Mode;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.Sessions;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionModel.SessionPersistenceState;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * Whether the user of a session has lately given a proof as strong as his strongest factor. Who holds no more than the
 * session's cookie, or a token that came of it, has not.
 */
public final class FreshProof {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final Policy policy;

    /** @param realm whose policy says how long a proof stays fresh */
    public FreshProof(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
        this.policy = RealmPolicy.of(session, realm);
    }

    /** Whether the realm has Latchkey in force, so that stale sessions are held to it. */
    public boolean isAskedFor() {
        return policy.mode() == Mode.ENFORCE
                && Stores.of(session).policies().document(realm).isPresent();
    }

    /**
     * The lesser of the policy's age of a proof and another one.
     *
     * @param seconds 0 or more; negative where there is no other
     */
    int maxAge(int seconds) {
        int own = Math.toIntExact(policy.sessions().sensitive().age().toSeconds());
        return isAskedFor() && (seconds < 0 || own < seconds) ? own : seconds;
    }

    /** @param userSession {@code null} for a request that belongs to none */
    public boolean isIn(@Nullable UserSessionModel userSession, UserModel user) {
        if (userSession == null || !userSession.getUser().getId().equals(user.getId())) {
            return false;
        }
        Instant now = Latchkey.of(session).clock().instant();
        Sessions.Sensitive rule = policy.sessions().sensitive();
        Proof least = Strength.of(user);
        boolean fresh = SessionMemory.of(userSession)
                .filter(start -> Strength.meets(start.proof(), least))
                .filter(start -> rule.isFresh(start.provedAt(), now))
                .isPresent();
        return fresh || least == Proof.PASSWORD && rule.isFresh(authenticated(userSession), now);
    }

    /**
     * Whether an administrator may do with this request what is sensitive: the session that his token is of has a fresh proof.
     * In a realm that hasn't taken up Latchkey nothing tells of factors, so there a fresh sign-in will do. A service account
     * has no session that could be asked.
     */
    public static boolean isOfAdmin(KeycloakSession session, UserModel admin) {
        if (admin.getServiceAccountClientLink() != null) {
            return true;
        }
        UserSessionModel userSession = session.getContext().getUserSession();
        if (userSession == null || !userSession.getUser().getId().equals(admin.getId())) {
            return false;
        }
        RealmModel home = userSession.getRealm();
        FreshProof proof = new FreshProof(session, home);
        Instant now = Latchkey.of(session).clock().instant();
        return Stores.of(session).policies().document(home).isPresent()
                ? proof.isIn(userSession, admin)
                : proof.policy.sessions().sensitive().isFresh(authenticated(userSession), now);
    }

    /** When its user last signed in by more than the session's cookie; {@link Instant#EPOCH} if he never did. */
    static Instant authenticated(UserSessionModel userSession) {
        String note = userSession.getNote(AuthenticationManager.AUTH_TIME);
        try {
            return note == null ? begun(userSession) : Instant.ofEpochSecond(Long.parseLong(note));
        } catch (NumberFormatException e) {
            return Instant.EPOCH;
        }
    }

    /**
     * A password grant leaves no time but that at which its session began. Nor do an administrator who has become somebody
     * else, and a token that belongs to no session, for which Keycloak begins one with each request: nobody proved anything
     * there.
     */
    private static Instant begun(UserSessionModel userSession) {
        boolean proved = userSession.getNote(ImpersonationSessionNote.IMPERSONATOR_ID.toString()) == null
                && userSession.getPersistenceState() != SessionPersistenceState.TRANSIENT;
        return proved ? Instant.ofEpochSecond(userSession.getStarted()) : Instant.EPOCH;
    }
}
