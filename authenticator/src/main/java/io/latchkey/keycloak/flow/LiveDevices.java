package io.latchkey.keycloak.flow;

import io.latchkey.risk.profile.KnownDevice;
import io.latchkey.risk.profile.Profile;
import java.time.Instant;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Which devices of a user still count. A trusted device counts only while its credential exists, so removing that in either
 * console takes effect at once, and the browser is new again; a logout everywhere ends all tokens issued before it.
 *
 * @param trusted ids of the devices that have a credential
 * @param notBefore tokens issued before it, or in the same second, are void: Keycloak counts in seconds
 */
record LiveDevices(Set<String> trusted, Instant notBefore) {
    LiveDevices {
        trusted = Set.copyOf(trusted);
    }

    /** What holds now, from the user as Keycloak has cached him. */
    static LiveDevices of(KeycloakSession session, RealmModel realm, UserModel user) {
        int notBefore = Math.max(realm.getNotBefore(), session.users().getNotBeforeOfUser(realm, user));
        return new LiveDevices(TrustedDevices.of(user), Instant.ofEpochSecond(notBefore));
    }

    /** The profile without the devices that no longer count. */
    Profile in(Profile profile) {
        Profile live = profile;
        for (KnownDevice device : profile.devices()) {
            boolean removed = device.trustedUntil() != null && !trusted.contains(device.id());
            if (removed || device.issuedAt().getEpochSecond() <= notBefore.getEpochSecond()) {
                live = live.withoutDevice(device.id());
            }
        }
        return live;
    }
}
