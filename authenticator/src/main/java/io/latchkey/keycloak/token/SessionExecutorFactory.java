package io.latchkey.keycloak.token;

import org.keycloak.models.KeycloakSession;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;

/** The executor {@code latchkey-session}. */
public final class SessionExecutorFactory extends ExecutorFactory {
    static final String ID = "latchkey-session";

    public SessionExecutorFactory() {
        super(
                ID,
                "Weighs each token refresh against the sign-in that its session began with. It goes on, is refused so that"
                        + " the person signs in again, or ends the session, as the realm's Latchkey policy says for the client's"
                        + " sensitivity.",
                ModeSettings.propertyAfter(RefreshCheck.MODE));
    }

    @Override
    public ClientPolicyExecutorProvider<?> create(KeycloakSession session) {
        return new SessionExecutor(session);
    }
}
