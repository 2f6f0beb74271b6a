package io.latchkey.keycloak.token;

import io.latchkey.risk.policy.Mode;
import io.latchkey.risk.policy.Policy;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;

/** Whether what is found is acted on. */
enum Enforcement {
    /** Nothing is looked at. */
    OFF,
    /** Everything is decided and recorded, and goes on. */
    OBSERVE,
    /** What is decided holds. */
    ENFORCE;

    private static final Logger LOG = Logger.getLogger(Enforcement.class);

    /**
     * What holds for a client: what its attribute says, or else what its profile's executor says. A policy in mode
     * {@code observe} enforces nothing.
     *
     * @param attribute name of the client attribute
     * @param configured what the executor's configuration says; {@code null} for {@code observe}
     */
    static Enforcement of(ClientModel client, String attribute, @Nullable String configured, Policy policy) {
        String own = client.getAttribute(attribute);
        Enforcement wished = read(own == null || own.isBlank() ? configured : own, client);
        return wished == ENFORCE && policy.mode() == Mode.OBSERVE ? OBSERVE : wished;
    }

    /** What isn't understood doesn't switch anything off that the admin may have meant to switch on. */
    private static Enforcement read(@Nullable String text, ClientModel client) {
        if (text == null || text.isBlank()) {
            return OBSERVE;
        }
        try {
            return valueOf(text.trim().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            LOG.warnf("Client %s: \"%s\" is none of off, observe, enforce; observing", client.getClientId(), text);
            return OBSERVE;
        }
    }
}
