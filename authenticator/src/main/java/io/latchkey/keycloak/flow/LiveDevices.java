package io.latchkey.keycloak.flow;

import io.latchkey.risk.profile.KnownDevice;
import io.latchkey.risk.profile.Profile;
import java.time.Instant;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Which devices of a profile still count. A trusted device counts only while its credential exists, so removing that in
 * either console takes effect at once; a logout everywhere ends all tokens issued before it.
 */
final class LiveDevices {
    private LiveDevices() {}

    static Profile of(KeycloakSession session, RealmModel realm, UserModel user, Profile profile) {
        if (profile.devices().isEmpty()) {
            return profile;
        }
        Set<String> credentials = TrustedDevices.of(user);
        Instant notBefore = Instant.ofEpochSecond(
                Math.max(realm.getNotBefore(), session.users().getNotBeforeOfUser(realm, user)));
        Profile live = profile;
        for (KnownDevice device : profile.devices()) {
            boolean revoked = device.trustedUntil() != null && !credentials.contains(device.id());
            if (revoked || device.issuedAt().isBefore(notBefore)) {
                live = live.withoutDevice(device.id());
            }
        }
        return live;
    }
}
