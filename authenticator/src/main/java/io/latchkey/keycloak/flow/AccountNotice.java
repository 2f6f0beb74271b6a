package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.store.Profiles;
import io.latchkey.keycloak.store.Stores;
import java.time.Instant;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Notices at once that a factor came or went, or that somebody can be reached in another way. The next sign-in would notice it
 * too, but not when it was.
 */
public final class AccountNotice {
    private AccountNotice() {}

    /** Of an account that is in use; of another there is nothing to compare with. */
    public static void changed(KeycloakSession session, RealmModel realm, UserModel user) {
        Profiles profiles = Stores.of(session).profiles();
        if (profiles.load(realm.getId(), user.getId()).version() > 0) {
            AccountTraits traits = AccountTraits.of(session, realm, user, Set.of());
            Instant now = Latchkey.of(session).clock().instant();
            profiles.update(realm.getId(), user.getId(), profile -> traits.changeableIn(profile, now));
        }
    }
}
