package io.latchkey.keycloak.store;

import io.latchkey.risk.profile.Profile;

/**
 * A profile as it was read.
 *
 * @param version grows with each change; 0 if there was no row
 * @param mayHaveCase false only if the same statement saw that no recovery of the account was live
 */
public record StoredProfile(Profile profile, long version, boolean mayHaveCase) {

    /** Of a user of whom nothing is known. */
    public static StoredProfile none() {
        return new StoredProfile(Profile.empty(), 0, true);
    }
}
