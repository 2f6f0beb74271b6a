package io.latchkey.keycloak.store;

/** Removes what is kept of users and realms that are gone. A bounded number of rows at a time. */
public interface Erasure {

    /** Removes the user's profile and decisions. Of his recoveries stays who approved what, but not of whom. */
    void user(String realmId, String userId);

    /** Removes all profiles, decisions and populations of a realm. */
    void realm(String realmId);
}
