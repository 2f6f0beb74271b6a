package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.recovery.OwnerContacts;
import io.latchkey.keycloak.recovery.RecoveryFactors;
import io.latchkey.risk.profile.Profile;
import io.latchkey.risk.profile.Trait;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * What Keycloak keeps no date of, so that the profile has to notice when it changes.
 *
 * @param mail the mail address; empty if there is none
 * @param privileges the privileged roles, in order
 */
record AccountTraits(String mail, String privileges, String factors, Map<String, String> contacts) {
    AccountTraits {
        contacts = Map.copyOf(contacts);
    }

    static AccountTraits of(KeycloakSession session, RealmModel realm, UserModel user, Collection<String> privileges) {
        String mail = user.getEmail();
        return new AccountTraits(
                mail == null ? "" : mail,
                String.join(" ", privileges),
                RecoveryFactors.of(user).stream().sorted().collect(Collectors.joining(" ")),
                OwnerContacts.of(session, realm, user).marks());
    }

    @Nullable
    Instant mailChangedAt(Profile profile, Instant now) {
        return profile.changedAt(Trait.MAIL, mail, now);
    }

    @Nullable
    Instant factorsChangedAt(Profile profile, Instant now) {
        return profile.changedAt(Trait.FACTORS, factors, now);
    }

    @Nullable
    Instant privilegesChangedAt(Profile profile, Instant now) {
        return profile.changedAt(Trait.PRIVILEGES, privileges, now);
    }

    /** The profile after a look at them. */
    Profile noticedIn(Profile profile, Instant now) {
        return changeableIn(profile, now).noticed(Trait.PRIVILEGES, privileges, now);
    }

    /** The profile once that has been noticed which its owner can change himself. */
    Profile changeableIn(Profile profile, Instant now) {
        return profile.noticed(Trait.MAIL, mail, now)
                .noticed(Trait.FACTORS, factors, now)
                .reachedBy(contacts, now);
    }
}
