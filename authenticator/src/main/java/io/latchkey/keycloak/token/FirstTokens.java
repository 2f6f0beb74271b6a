package io.latchkey.keycloak.token;

import java.util.Optional;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.protocol.oidc.TokenManager.AccessTokenResponseBuilder;
import org.keycloak.protocol.oidc.grants.ciba.clientpolicy.context.BackchannelTokenResponseContext;
import org.keycloak.protocol.oidc.grants.device.clientpolicy.context.DeviceTokenResponseContext;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.context.ResourceOwnerPasswordCredentialsResponseContext;
import org.keycloak.services.clientpolicy.context.TokenResponseContext;

/**
 * The first tokens that a client is given in a session of a user, whichever grant it gets them by.
 *
 * @param answer what is about to be given out
 */
record FirstTokens(AuthenticatedClientSessionModel held, AccessTokenResponseBuilder answer) {
    /** Empty on every other occasion. */
    static Optional<FirstTokens> in(ClientPolicyContext context) {
        if (context instanceof TokenResponseContext code) {
            return of(code.getClientSession(), code.getAccessTokenResponseBuilder());
        }
        if (context instanceof DeviceTokenResponseContext device) {
            return of(device.getClientSession(), device.getAccessTokenResponseBuilder());
        }
        if (context instanceof BackchannelTokenResponseContext backchannel) {
            return of(
                    backchannel.getClientSessionContext().getClientSession(),
                    backchannel.getAccessTokenResponseBuilder());
        }
        return context instanceof ResourceOwnerPasswordCredentialsResponseContext password
                ? of(password.getClientSessionContext().getClientSession(), password.getAccessTokenResponseBuilder())
                : Optional.empty();
    }

    private static Optional<FirstTokens> of(AuthenticatedClientSessionModel held, AccessTokenResponseBuilder answer) {
        return Optional.of(new FirstTokens(held, answer));
    }
}
