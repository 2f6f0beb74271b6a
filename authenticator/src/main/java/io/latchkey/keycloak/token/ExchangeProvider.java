package io.latchkey.keycloak.token;

import io.latchkey.keycloak.store.Stores;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.ClientModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionModel.SessionPersistenceState;
import org.keycloak.protocol.oidc.tokenexchange.StandardTokenExchangeProvider;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.CorsErrorResponseException;

/**
 * Keycloak's own exchange, which has checked the token, the client and the audience when it asks what to give. What it gives
 * for a sensitive audience belongs to the session that it came from, instead of one that exists for this request only.
 */
final class ExchangeProvider extends StandardTokenExchangeProvider {
    /** RFC 8693, 2.2.2. */
    private static final String INVALID_TARGET = "invalid_target";

    @Override
    protected Response exchangeClientToOIDCClient(
            UserModel user,
            UserSessionModel userSession,
            String requestedType,
            List<ClientModel> audience,
            @Nullable String scope,
            @Nullable AccessToken subject) {
        if (Stores.of(session).policies().document(realm).isEmpty()) {
            // The server has Latchkey, but this realm has not taken it up.
            return super.exchangeClientToOIDCClient(user, userSession, requestedType, audience, scope, subject);
        }
        Exchange exchange = new Exchange(session, client, user, userSession, audience, scope);
        if (exchange.isSensitive() && OAuth2Constants.REFRESH_TOKEN_TYPE.equals(requestedType)) {
            throw refusal(OAuthErrorException.INVALID_REQUEST, "No refresh token is given for a sensitive audience");
        }
        exchange.weigh().ifPresent(reason -> {
            throw refusal(INVALID_TARGET, reason);
        });
        tokenManager = new DelegatedTokens(exchange, subject, unasked -> {
            throw refusal(INVALID_TARGET, "Ask for the audience " + unasked + " by name");
        });
        boolean bound = exchange.isSensitive() && bind(userSession);
        try {
            Response given =
                    super.exchangeClientToOIDCClient(user, userSession, requestedType, audience, scope, subject);
            exchange.learn();
            return given;
        } catch (RuntimeException e) {
            if (bound) {
                userSession.removeAuthenticatedClientSessions(Set.of(client.getId()));
            }
            throw e;
        }
    }

    /** @return whether the client had no part in the session so far */
    private boolean bind(UserSessionModel userSession) {
        boolean lasting = userSession.getPersistenceState() != SessionPersistenceState.TRANSIENT;
        if (!lasting || userSession.getAuthenticatedClientSessionByClient(client.getId()) != null) {
            return false;
        }
        session.sessions().createClientSession(realm, client, userSession);
        return true;
    }

    private CorsErrorResponseException refusal(String error, String description) {
        event.detail(Details.REASON, description);
        event.error(Errors.NOT_ALLOWED);
        return new CorsErrorResponseException(cors, error, description, Response.Status.BAD_REQUEST);
    }
}
