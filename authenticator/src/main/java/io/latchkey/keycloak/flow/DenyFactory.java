package io.latchkey.keycloak.flow;

import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;

/** "Refuse (risk)". */
public final class DenyFactory extends PromptFactory {
    static final String ID = "latchkey-deny";
    private static final Refusal REFUSAL = new Refusal("latchkey-refused.ftl");

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Refuse (risk)";
    }

    @Override
    public @Nullable String getReferenceCategory() {
        return null;
    }

    @Override
    public String getHelpText() {
        return "Refuses the sign-in with a page that bears a reference for the help desk.";
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return REFUSAL;
    }
}
