package io.latchkey.keycloak.flow;

import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.authentication.requiredactions.RecoveryAuthnCodesAction;
import org.keycloak.models.KeycloakSession;

/** Keycloak's own action of the same id, behind the {@link EnrolmentGuard}. */
public final class GuardedRecoveryCodes extends RecoveryAuthnCodesAction {
    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return this;
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        if (EnrolmentGuard.isClosed(context)) {
            context.ignore();
            return;
        }
        super.requiredActionChallenge(context);
    }

    @Override
    public void processAction(RequiredActionContext context) {
        if (EnrolmentGuard.isClosed(context)) {
            context.failure();
            return;
        }
        super.processAction(context);
    }

    /** Before Keycloak's own. */
    @Override
    public int order() {
        return super.order() + 100;
    }
}
