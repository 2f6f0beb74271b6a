package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.store.StoreException;
import io.latchkey.keycloak.store.StoredProfile;
import io.latchkey.keycloak.store.Stores;
import org.keycloak.models.KeycloakSession;

/** The profile of one user, read once in a request by whoever needs it first. */
record LoadedProfile(String realmId, String userId, StoredProfile stored) {
    private static final String ATTRIBUTE = LoadedProfile.class.getName();

    /** @throws StoreException if it can't be read now */
    static StoredProfile of(KeycloakSession session, String realmId, String userId) {
        LoadedProfile loaded = session.getAttribute(ATTRIBUTE, LoadedProfile.class);
        if (loaded == null
                || !loaded.realmId().equals(realmId)
                || !loaded.userId().equals(userId)) {
            StoredProfile stored = Stores.of(session).profiles().load(realmId, userId);
            loaded = new LoadedProfile(realmId, userId, stored);
            session.setAttribute(ATTRIBUTE, loaded);
        }
        return loaded.stored();
    }
}
