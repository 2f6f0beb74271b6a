package io.latchkey.keycloak.flow;

import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;

/** "Without a factor (recovery)". */
public final class RecoveryWithoutFactory extends PromptFactory {
    static final String ID = "latchkey-recovery-without";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Without a factor (recovery)";
    }

    @Override
    public @Nullable String getReferenceCategory() {
        return null;
    }

    @Override
    public String getHelpText() {
        return "Lets somebody go on who can't use any factor of his. It proves nothing: the case then wants what its policy wants without one.";
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return new RecoveryWithout();
    }
}
