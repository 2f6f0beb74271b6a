package io.latchkey.keycloak.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.Workloads;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.risk.Sensitivity;
import io.latchkey.risk.policy.Policy;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.TokenManager.AccessTokenResponseBuilder;
import org.keycloak.representations.RefreshToken;
import org.keycloak.representations.idm.ClientPolicyExecutorConfigurationRepresentation;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.context.TokenRefreshResponseContext;

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

        @JsonProperty(RefreshLifeExecutorFactory.SENSITIVITY)
        private @Nullable String sensitivity;

        /** At least a minute. */
        int life() {
            return seconds == null ? USUAL : Math.max(LEAST, seconds);
        }

        /** Of the clients whose tokens it is about; {@code null} for all that the client policy names. */
        @Nullable
        Sensitivity sensitivity() {
            return Workloads.sensitivity(sensitivity);
        }

        /** What isn't understood would be about all clients. */
        @Override
        public boolean validateConfig() {
            return sensitivity == null || sensitivity.isBlank() || sensitivity() != null;
        }
    }

    @Override
    public void executeOnEvent(ClientPolicyContext context) {
        AccessTokenResponseBuilder answer = answer(context);
        RefreshToken token = answer == null ? null : answer.getRefreshToken();
        if (token != null && isMeant()) {
            long end = Latchkey.of(session()).clock().instant().getEpochSecond()
                    + settings().life();
            Long own = token.getExp();
            token.exp(own == null || own == 0 ? end : Math.min(own, end));
        }
    }

    /**
     * Keycloak's condition on a client's attributes is not asked at every grant, and knows neither what the policy says of
     * the client nor how an attribute may be written.
     */
    private boolean isMeant() {
        Sensitivity only = settings().sensitivity();
        if (only == null) {
            return true;
        }
        KeycloakContext context = session().getContext();
        Policy policy = Stores.of(session()).policies().active(context.getRealm());
        return Workloads.sensitivity(context.getClient(), policy) == only;
    }

    private static @Nullable AccessTokenResponseBuilder answer(ClientPolicyContext context) {
        return context instanceof TokenRefreshResponseContext refresh
                ? refresh.getAccessTokenResponseBuilder()
                : FirstTokens.in(context).map(FirstTokens::answer).orElse(null);
    }
}
