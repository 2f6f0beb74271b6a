package io.latchkey.keycloak.token;

import org.keycloak.models.KeycloakSession;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.TokenRefreshResponseContext;

/**
 * Holds each token refresh against the session it belongs to. Keycloak tells of it when the new tokens are made and not yet
 * given out: its own rules (rotation, reuse, consent, time) have been met by then.
 */
final class SessionExecutor extends Executor<ModeSettings> {
    SessionExecutor(KeycloakSession session) {
        super(session, SessionExecutorFactory.ID, ModeSettings.class, ModeSettings::new);
    }

    @Override
    public void executeOnEvent(ClientPolicyContext context) throws ClientPolicyException {
        if (context instanceof TokenRefreshResponseContext refresh) {
            new RefreshCheck(session(), refresh, settings().mode()).check();
        } else {
            FirstTokens.in(context).ifPresent(first -> Holder.remember(session(), first.held()));
        }
    }
}
