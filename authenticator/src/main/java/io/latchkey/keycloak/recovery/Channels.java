package io.latchkey.keycloak.recovery;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.risk.profile.FormerMail;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Every channel on which the owner of an account is known: his mail address if it is verified, and those that were replaced
 * within the last 30 days. Whoever has got in may have changed the address first.
 */
public final class Channels {
    private Channels() {}

    /** His addresses, in small letters; empty if there is none that could be used. */
    public static Set<String> of(KeycloakSession session, RealmModel realm, UserModel user) {
        Set<String> addresses = new LinkedHashSet<>();
        String current = user.getEmail();
        if (current != null && !current.isBlank() && user.isEmailVerified()) {
            addresses.add(current.toLowerCase(Locale.ROOT));
        }
        Instant now = Latchkey.of(session).clock().instant();
        Stores.of(session)
                .profiles()
                .load(realm.getId(), user.getId())
                .profile()
                .formerMails(now)
                .forEach((FormerMail former) -> addresses.add(former.address().toLowerCase(Locale.ROOT)));
        return addresses;
    }
}
