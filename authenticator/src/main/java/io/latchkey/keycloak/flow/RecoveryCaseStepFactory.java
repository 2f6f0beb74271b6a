package io.latchkey.keycloak.flow;

import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;

/** "Case (recovery)". */
public final class RecoveryCaseStepFactory extends PromptFactory {
    static final String ID = "latchkey-recovery-case";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Case (recovery)";
    }

    @Override
    public @Nullable String getReferenceCategory() {
        return null;
    }

    @Override
    public String getHelpText() {
        return "The last step of a reset flow: shows where the recovery stands and lets it go on when its case is ready. Then a new password is set.";
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return new RecoveryCaseStep();
    }
}
