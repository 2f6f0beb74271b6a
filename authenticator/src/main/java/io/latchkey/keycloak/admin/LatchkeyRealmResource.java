package io.latchkey.keycloak.admin;

import io.latchkey.keycloak.admin.disown.DisownResource;
import io.latchkey.keycloak.desk.DeskResource;
import jakarta.ws.rs.Path;
import org.keycloak.models.KeycloakSession;

/** Root of {@code /realms/{realm}/latchkey}, which anybody can call: each part proves for itself who does. */
public final class LatchkeyRealmResource {
    private final KeycloakSession session;
    private final DisownResource disown;

    LatchkeyRealmResource(KeycloakSession session, DisownResource disown) {
        this.session = session;
        this.disown = disown;
    }

    @Path("disown")
    public DisownResource disown() {
        return disown;
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
