package io.latchkey.keycloak.token;

import io.latchkey.keycloak.flow.FreshProof;
import org.jboss.logging.Logger;
import org.keycloak.OAuthErrorException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.AdminClientRegisterContext;
import org.keycloak.services.clientpolicy.context.AdminClientUnregisterContext;
import org.keycloak.services.clientpolicy.context.AdminClientUpdateContext;
import org.keycloak.services.clientpolicy.context.ClientCRUDContext;
import org.keycloak.services.clientpolicy.context.ClientSecretRotationContext;

/** Holds administrators who make, change or remove clients, or give one a new secret, to a fresh proof of their own. */
final class AdminProofExecutor extends Executor<ModeSettings> {
    private static final Logger LOG = Logger.getLogger(AdminProofExecutor.class);

    AdminProofExecutor(KeycloakSession session) {
        super(session, AdminProofExecutorFactory.ID, ModeSettings.class, ModeSettings::new);
    }

    @Override
    public void executeOnEvent(ClientPolicyContext context) throws ClientPolicyException {
        if (context instanceof AdminClientRegisterContext
                || context instanceof AdminClientUpdateContext
                || context instanceof AdminClientUnregisterContext
                || context instanceof ClientSecretRotationContext) {
            check(((ClientCRUDContext) context).getAuthenticatedUser());
        }
    }

    private void check(UserModel admin) throws ClientPolicyException {
        if (admin == null || FreshProof.isOfAdmin(session(), admin)) {
            return;
        }
        boolean enforced = "enforce".equals(settings().mode());
        LOG.warnf(
                "Administrator %s changes a client without a fresh proof in his session%s",
                admin.getId(), enforced ? ": refused" : "");
        if (enforced) {
            throw new ClientPolicyException(
                    OAuthErrorException.ACCESS_DENIED,
                    "Latchkey: sign in again with your strongest factor to change a client.");
        }
    }
}
