package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.store.PendingSignIn;
import io.latchkey.keycloak.store.StoreException;
import io.latchkey.keycloak.store.StoredProfile;
import io.latchkey.keycloak.store.Stores;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The profile of one user, read once in a request by whoever needs it first.
 *
 * @param pending the authentication's decision, if that was in the log before this request and so was read along with it
 */
record LoadedProfile(
        String realmId,
        String userId,
        StoredProfile stored,
        @Nullable PendingSignIn pending) {
    private static final String ATTRIBUTE = LoadedProfile.class.getName();

    /** @throws StoreException if it can't be read now */
    static StoredProfile of(KeycloakSession session, AuthenticationSessionModel tab, UserModel user) {
        LoadedProfile loaded = session.getAttribute(ATTRIBUTE, LoadedProfile.class);
        if (loaded == null
                || !loaded.realmId().equals(tab.getRealm().getId())
                || !loaded.userId().equals(user.getId())) {
            loaded = load(Stores.of(session), tab, user);
            session.setAttribute(ATTRIBUTE, loaded);
        }
        return loaded.stored();
    }

    /** What this request has read of a decision that it may end; empty if it has read none. */
    static Optional<PendingSignIn> pending(KeycloakSession session, String realmId, String decision) {
        return Optional.ofNullable(session.getAttribute(ATTRIBUTE, LoadedProfile.class))
                .map(LoadedProfile::pending)
                .filter(read -> read.decision().realmId().equals(realmId)
                        && read.decision().id().equals(decision));
    }

    private static LoadedProfile load(Stores stores, AuthenticationSessionModel tab, UserModel user) {
        String realm = tab.getRealm().getId();
        return new Verdicts(tab)
                .find(user.getId())
                .filter(Verdict::recorded)
                .flatMap(verdict -> stores.signIns().pending(realm, verdict.decision()))
                .filter(read -> read.decision().userId().equals(user.getId()))
                .map(read -> new LoadedProfile(realm, user.getId(), read.profile(), read))
                .orElseGet(() ->
                        new LoadedProfile(realm, user.getId(), stores.profiles().load(realm, user.getId()), null));
    }
}
