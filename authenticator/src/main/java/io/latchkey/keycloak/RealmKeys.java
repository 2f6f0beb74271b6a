package io.latchkey.keycloak;

import io.latchkey.keycloak.store.Stores;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The secret keys of one realm. What another key than the active one made stays good for as long as the realm has it. */
public final class RealmKeys {
    private final RealmKey active;
    private final List<RealmKey> all;

    /**
     * @param active makes everything new
     * @param others are still accepted
     */
    public RealmKeys(RealmKey active, List<RealmKey> others) {
        this.active = active;
        this.all = Stream.concat(Stream.of(active), others.stream()).toList();
    }

    /** The keys of a realm as they are now: a component of the realm, so that its export and import carry them. */
    public static RealmKeys of(KeycloakSession session, RealmModel realm) {
        byte[] secret = Stores.of(session).secrets().key(session, realm).getEncoded();
        return new RealmKeys(new RealmKey(secret), List.of());
    }

    /** Makes everything new. */
    public RealmKey active() {
        return active;
    }

    /** The key with this tag; empty if the realm has it no longer. */
    public Optional<RealmKey> find(int tag) {
        return all.stream().filter(key -> key.tag() == tag).findFirst();
    }
}
