package io.latchkey.keycloak.flow;

import org.keycloak.models.KeycloakSession;
import org.keycloak.services.managers.BruteForceProtector;
import org.keycloak.services.managers.DefaultBruteForceProtectorFactory;

/** Keycloak's own protector under its own id and with its own options, as a {@link SparingProtector}. */
public final class SparingProtectorFactory extends DefaultBruteForceProtectorFactory {
    private final SparedAttempts attempts = new SparedAttempts();

    @Override
    public BruteForceProtector create(KeycloakSession session) {
        return new SparingProtector(session, super.create(session), attempts);
    }

    /** Before Keycloak's own, which has the same id. */
    @Override
    public int order() {
        return super.order() + 100;
    }
}
