package io.latchkey.keycloak.admin;

import io.latchkey.keycloak.admin.disown.DisownResource;
import io.latchkey.keycloak.admin.disown.RecoveryResource;
import io.latchkey.keycloak.desk.DeskResource;
import jakarta.ws.rs.Path;
import org.keycloak.models.KeycloakSession;

/** Root of {@code /realms/{realm}/latchkey}, which anybody can call: each part proves for itself who does. */
public final class LatchkeyRealmResource {
    private final KeycloakSession session;
    private final DisownResource disown;
    private final RecoveryResource recovery;

    LatchkeyRealmResource(KeycloakSession session, DisownResource disown, RecoveryResource recovery) {
        this.session = session;
        this.disown = disown;
        this.recovery = recovery;
    }

    @Path("disown")
    public DisownResource disown() {
        return disown;
    }

    @Path("recovery")
    public RecoveryResource recovery() {
        return recovery;
    }

    @Path("me")
    public OwnDecisionsResource me() {
        return new OwnDecisionsResource(session);
    }

    @Path("desk")
    public DeskResource desk() {
        return new DeskResource(session);
    }
}
