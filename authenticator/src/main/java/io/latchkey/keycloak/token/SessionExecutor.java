package io.latchkey.keycloak.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.idm.ClientPolicyExecutorConfigurationRepresentation;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.TokenRefreshResponseContext;
import org.keycloak.services.clientpolicy.context.TokenResponseContext;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;

/**
 * Holds each token refresh against the session it belongs to. Keycloak tells of it when the new tokens are made and not yet
 * given out: its own rules (rotation, reuse, consent, time) have been met by then.
 */
final class SessionExecutor implements ClientPolicyExecutorProvider<SessionExecutor.Settings> {
    private final KeycloakSession session;
    private Settings settings = new Settings();

    SessionExecutor(KeycloakSession session) {
        this.session = session;
    }

    /** What an admin sets in a client profile. */
    public static final class Settings extends ClientPolicyExecutorConfigurationRepresentation {
        @JsonProperty(SessionExecutorFactory.MODE)
        private @Nullable String mode;
    }

    @Override
    public void setupConfiguration(@Nullable Settings configured) {
        settings = configured == null ? new Settings() : configured;
    }

    @Override
    public Class<Settings> getExecutorConfigurationClass() {
        return Settings.class;
    }

    @Override
    public String getProviderId() {
        return SessionExecutorFactory.ID;
    }

    @Override
    public void executeOnEvent(ClientPolicyContext context) throws ClientPolicyException {
        if (context instanceof TokenResponseContext first) {
            Holder.remember(session, first.getClientSession());
        } else if (context instanceof TokenRefreshResponseContext refresh) {
            new RefreshCheck(session, refresh, settings.mode).check();
        }
    }
}
