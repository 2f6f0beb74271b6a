package io.latchkey.keycloak.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.latchkey.keycloak.Latchkey;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.TokenManager.AccessTokenResponseBuilder;
import org.keycloak.representations.RefreshToken;
import org.keycloak.representations.idm.ClientPolicyExecutorConfigurationRepresentation;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.context.ResourceOwnerPasswordCredentialsResponseContext;
import org.keycloak.services.clientpolicy.context.TokenRefreshResponseContext;
import org.keycloak.services.clientpolicy.context.TokenResponseContext;

/** Ends refresh tokens, offline ones too, after a time: each use gives one that lives as long again. */
final class RefreshLifeExecutor extends Executor<RefreshLifeExecutor.Settings> {
    private static final int LEAST = 60;
    private static final int USUAL = 1800;

    RefreshLifeExecutor(KeycloakSession session) {
        super(session, RefreshLifeExecutorFactory.ID, Settings.class, Settings::new);
    }

    /** What an admin sets in a client profile. */
    public static final class Settings extends ClientPolicyExecutorConfigurationRepresentation {
        @JsonProperty(RefreshLifeExecutorFactory.SECONDS)
        private @Nullable Integer seconds;

        /** At least a minute. */
        int life() {
            return seconds == null ? USUAL : Math.max(LEAST, seconds);
        }
    }

    @Override
    public void executeOnEvent(ClientPolicyContext context) {
        AccessTokenResponseBuilder answer = answer(context);
        RefreshToken token = answer == null ? null : answer.getRefreshToken();
        if (token != null) {
            long end = Latchkey.of(session()).clock().instant().getEpochSecond()
                    + settings().life();
            Long own = token.getExp();
            token.exp(own == null || own == 0 ? end : Math.min(own, end));
        }
    }

    private static @Nullable AccessTokenResponseBuilder answer(ClientPolicyContext context) {
        if (context instanceof TokenResponseContext first) {
            return first.getAccessTokenResponseBuilder();
        }
        if (context instanceof TokenRefreshResponseContext refresh) {
            return refresh.getAccessTokenResponseBuilder();
        }
        return context instanceof ResourceOwnerPasswordCredentialsResponseContext password
                ? password.getAccessTokenResponseBuilder()
                : null;
    }
}
