package io.latchkey.keycloak.flow;

import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;

/** "Mailed link (recovery)". */
public final class RecoveryMailStepFactory extends PromptFactory {
    static final String ID = "latchkey-recovery-mail";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Mailed link (recovery)";
    }

    @Override
    public @Nullable String getReferenceCategory() {
        return null;
    }

    @Override
    public String getHelpText() {
        return "The first step of a reset flow: asks for a user name and has a link mailed, if there is such an account. Passed only from the link's own page, in the browser to which its case is bound.";
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return new RecoveryMailStep();
    }
}
