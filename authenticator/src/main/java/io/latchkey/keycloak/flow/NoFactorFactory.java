package io.latchkey.keycloak.flow;

import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;

/** "No factor to ask for (risk)". */
public final class NoFactorFactory extends PromptFactory {
    static final String ID = "latchkey-no-factor";
    private static final NoFactor NO_FACTOR = new NoFactor();

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "No factor to ask for (risk)";
    }

    @Override
    public @Nullable String getReferenceCategory() {
        return null;
    }

    @Override
    public String getHelpText() {
        return "Ends the sign-in of a user who has nothing to step up with, with a page that says what to do and bears a"
                + " reference for the help desk.";
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return NO_FACTOR;
    }
}
