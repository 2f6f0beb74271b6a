package io.latchkey.keycloak.flow;

import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.authentication.requiredactions.VerifyUserProfile;
import org.keycloak.models.KeycloakSession;

/** Keycloak's own action of the same id, as a {@link GuardedChange}. */
public final class GuardedVerifyProfile extends VerifyUserProfile {
    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return GuardedChange.of(super.create(session));
    }

    /** Before Keycloak's own. */
    @Override
    public int order() {
        return super.order() + 100;
    }
}
