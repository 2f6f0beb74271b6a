package io.latchkey.keycloak.token;

import io.latchkey.keycloak.flow.SessionContexts;
import io.latchkey.risk.Device;
import io.latchkey.risk.RiskJson;
import io.latchkey.risk.SessionStart;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;

/**
 * The user agent to which a client's first tokens were given. A native app signs its user in by a browser and refreshes by
 * itself, so it is not the one that signed in.
 */
final class Holder {
    private static final String NOTE = "latchkey.holder";

    private Holder() {}

    static void remember(KeycloakSession session, AuthenticatedClientSessionModel held) {
        Device.Agent agent = new SessionContexts(session).footprint(null).agent();
        if (agent == null) {
            held.removeNote(NOTE);
        } else {
            held.setNote(NOTE, RiskJson.write(agent));
        }
    }

    /** The session as this client has it: the same where nothing was remembered, since then the browser is all there is. */
    static SessionStart in(AuthenticatedClientSessionModel held, SessionStart start) {
        Device.@Nullable Agent agent = read(held.getNote(NOTE));
        return agent == null ? start : start.heldBy(agent);
    }

    private static Device.@Nullable Agent read(@Nullable String note) {
        try {
            return note == null ? null : RiskJson.agent(note);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
