package io.latchkey.keycloak.flow;

import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.authentication.requiredactions.UpdateTotp;
import org.keycloak.models.KeycloakSession;

/** Keycloak's own action of the same id, as a {@link GuardedEnrolment}. */
public final class GuardedTotp extends UpdateTotp {
    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return GuardedEnrolment.of(new UpdateTotp());
    }

    /** Before Keycloak's own. */
    @Override
    public int order() {
        return super.order() + 100;
    }
}
