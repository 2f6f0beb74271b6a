package io.latchkey.keycloak.token;

import io.latchkey.keycloak.Workloads;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.ClientCRUDContext;
import org.keycloak.services.clientpolicy.context.ServiceAccountTokenRequestContext;
import org.keycloak.services.clientpolicy.context.ServiceAccountTokenResponseContext;
import org.keycloak.services.clientpolicy.context.TokenRefreshResponseContext;

/** Holds service accounts to what the policy asks of workloads: when they get tokens, are used otherwise, and are changed. */
final class WorkloadExecutor extends Executor<ModeSettings> {
    WorkloadExecutor(KeycloakSession session) {
        super(session, WorkloadExecutorFactory.ID, ModeSettings.class, ModeSettings::new);
    }

    @Override
    public void executeOnEvent(ClientPolicyContext context) throws ClientPolicyException {
        switch (context.getEvent()) {
            case SERVICE_ACCOUNT_TOKEN_REQUEST -> {
                ServiceAccountTokenRequestContext request = (ServiceAccountTokenRequestContext) context;
                new WorkloadTokenCheck(
                                session(),
                                request.getClientSession(),
                                settings().mode())
                        .check();
            }
            case TOKEN_REFRESH_RESPONSE -> refreshed(((TokenRefreshResponseContext) context).getClientSession());
            case SERVICE_ACCOUNT_TOKEN_RESPONSE ->
                new WorkloadTokenLimit(
                                session(),
                                (ServiceAccountTokenResponseContext) context,
                                settings().mode())
                        .hold();
            case AUTHORIZATION_REQUEST -> interactive("authorization code");
            case PUSHED_AUTHORIZATION_REQUEST -> interactive("pushed authorization request");
            case DEVICE_AUTHORIZATION_REQUEST -> interactive("device");
            case BACKCHANNEL_AUTHENTICATION_REQUEST -> interactive("backchannel");
            case JWT_AUTHORIZATION_GRANT -> interactive("JWT authorization grant");
            case RESOURCE_OWNER_PASSWORD_CREDENTIALS_REQUEST -> interactive("password grant");
            case REGISTER, UPDATE ->
                new WorkloadChange(
                                session(),
                                (ClientCRUDContext) context,
                                settings().mode())
                        .check();
            default -> {}
        }
    }

    private void refreshed(AuthenticatedClientSessionModel held) throws ClientPolicyException {
        if (held.getUserSession().getUser().getServiceAccountClientLink() != null) {
            new WorkloadTokenCheck(session(), held, settings().mode()).checkRefresh();
        }
    }

    private void interactive(String way) throws ClientPolicyException {
        ClientModel client = session().getContext().getClient();
        if (client != null && Workloads.is(client)) {
            new WorkloadSignIn(session(), client, settings().mode()).check(way);
        }
    }
}
