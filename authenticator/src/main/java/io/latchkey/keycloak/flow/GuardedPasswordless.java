package io.latchkey.keycloak.flow;

import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.authentication.requiredactions.WebAuthnPasswordlessRegisterFactory;
import org.keycloak.authentication.requiredactions.WebAuthnRegister;
import org.keycloak.models.KeycloakSession;

/** Keycloak's own action of the same id, as a {@link GuardedEnrolment}. */
public final class GuardedPasswordless extends WebAuthnPasswordlessRegisterFactory {
    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return GuardedEnrolment.of((WebAuthnRegister) super.create(session));
    }

    /** Before Keycloak's own. */
    @Override
    public int order() {
        return super.order() + 100;
    }
}
