package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.store.StoreException;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.Profile;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The recognised device of a user that a request comes from, while he is where he usually is. */
final class UsualDevice {
    private UsualDevice() {}

    /**
     * Costs a look at the profile only if the browser holds a token for this user.
     *
     * @param tab null if nobody is signing in
     * @return the keyed hash of the browser's token; empty for any other browser, place or kind of sign-in
     * @throws StoreException if the profile can't be read now
     */
    static Optional<String> in(
            KeycloakSession session,
            RealmModel realm,
            @Nullable AuthenticationSessionModel tab,
            UserModel user,
            Policy policy) {
        if (tab == null || tab.getRedirectUri() == null) {
            return Optional.empty();
        }
        Instant now = Latchkey.of(session).clock().instant();
        Presented presented = Presented.in(session, realm, tab, user.getId(), policy, now);
        String token = presented.device().token();
        if (token == null) {
            return Optional.empty();
        }
        Profile known = LiveDevices.of(session, realm, user)
                .in(LoadedProfile.of(session, tab, user).profile());
        LoginContext context = new LoginContexts(session, policy).read(tab, user, presented, known);
        boolean usual = Latchkey.of(session)
                .engine(policy)
                .isUsual(context, known, Stores.of(session).populations().current(realm.getId()));
        return usual ? Optional.of(token) : Optional.empty();
    }
}
