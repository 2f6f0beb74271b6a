package io.latchkey.keycloak;

import io.latchkey.risk.net.NetworkFacts;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Reads the server's configuration once and holds what comes of it. */
public final class DefaultLatchkeyFactory implements LatchkeyFactory {
    static final String ID = "default";

    private final Latchkey latchkey = new DefaultLatchkey(
            address -> address == null ? NetworkFacts.unreadable() : NetworkFacts.of(address), new KeycloakClock());

    @Override
    public Latchkey create(KeycloakSession session) {
        return latchkey;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    @Override
    public String getId() {
        return ID;
    }
}
