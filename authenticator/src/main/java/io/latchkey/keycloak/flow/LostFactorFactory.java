package io.latchkey.keycloak.flow;

import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;

/** "Lost device". */
public final class LostFactorFactory extends PromptFactory {
    static final String ID = "latchkey-lost";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Lost device";
    }

    @Override
    public @Nullable String getReferenceCategory() {
        return null;
    }

    @Override
    public String getHelpText() {
        return "Tells somebody who can't use any factor of his how to recover the account, and lets nobody past. It belongs behind the prompts for factors.";
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return new LostFactor();
    }
}
