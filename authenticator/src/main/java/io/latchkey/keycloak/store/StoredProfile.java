package io.latchkey.keycloak.store;

import io.latchkey.risk.profile.Profile;

/**
 * A profile as it was read.
 *
 * @param version grows with each change; 0 if there was no row
 */
public record StoredProfile(Profile profile, long version) {

    /** Of a user of whom nothing is kept. */
    public static StoredProfile none() {
        return new StoredProfile(Profile.empty(), 0);
    }
}
