package io.latchkey.keycloak.token;

import io.latchkey.keycloak.Workloads;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.workload.WorkloadRule;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuthErrorException;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.TokenManager.AccessTokenResponseBuilder;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.IDToken;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.ServiceAccountTokenResponseContext;

/** A workload's token just before it is signed: no longer life than the policy allows, and bound where it must be. */
final class WorkloadTokenLimit {
    private final AccessTokenResponseBuilder response;
    private final WorkloadRule rule;
    private final boolean enforced;

    WorkloadTokenLimit(
            KeycloakSession session, ServiceAccountTokenResponseContext context, @Nullable String configured) {
        ClientModel client = context.getClientSession().getClient();
        Policy policy =
                Stores.of(session).policies().active(session.getContext().getRealm());
        this.response = context.getAccessTokenResponseBuilder();
        this.rule = policy.workloads().rule(Workloads.sensitivity(client, policy));
        this.enforced = Enforcement.of(client, Workloads.MODE, configured, policy) == Enforcement.ENFORCE;
    }

    /** @throws ClientPolicyException if the token that came of the request is not bound after all */
    void hold() throws ClientPolicyException {
        if (!enforced) {
            return;
        }
        AccessToken token = response.getAccessToken();
        if (rule.bound() && token.getConfirmation() == null) {
            throw new ClientPolicyException(
                    OAuthErrorException.INVALID_REQUEST, "The token is bound to no key, and must be");
        }
        long latest = Time.currentTime() + rule.tokenLife().toSeconds();
        shorten(token, latest);
        IDToken identity = response.getIdToken();
        if (identity != null) {
            shorten(identity, latest);
        }
    }

    private static void shorten(IDToken token, long latest) {
        Long expires = token.getExp();
        if (expires == null || expires == 0 || expires > latest) {
            token.exp(latest);
        }
    }
}
