package io.latchkey.keycloak.flow;

import io.latchkey.risk.profile.Profile;
import io.latchkey.risk.profile.Trait;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;

/**
 * What Keycloak keeps no date of, so that the profile has to notice when it changes.
 *
 * @param mail the mail address; empty if there is none
 * @param privileges the privileged roles, in order
 */
record AccountTraits(String mail, String privileges) {
    static AccountTraits of(UserModel user, Collection<String> privileges) {
        String mail = user.getEmail();
        return new AccountTraits(mail == null ? "" : mail, String.join(" ", privileges));
    }

    @Nullable
    Instant mailChangedAt(Profile profile, Instant now) {
        return profile.changedAt(Trait.MAIL, mail, now);
    }

    @Nullable
    Instant privilegesChangedAt(Profile profile, Instant now) {
        return profile.changedAt(Trait.PRIVILEGES, privileges, now);
    }

    /** The profile after a look at them. */
    Profile noticedIn(Profile profile, Instant now) {
        return profile.noticed(Trait.MAIL, mail, now).noticed(Trait.PRIVILEGES, privileges, now);
    }
}
