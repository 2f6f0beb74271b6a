package io.latchkey.keycloak.flow;

import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;

/** "Code by mail (risk)". */
public final class EmailCodeFactory extends PromptFactory {
    static final String ID = "latchkey-email-code";
    private static final EmailCode AUTHENTICATOR = new EmailCode();

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Code by mail (risk)";
    }

    @Override
    public @Nullable String getReferenceCategory() {
        return null;
    }

    @Override
    public String getHelpText() {
        return "Mails a one-time code to users without a second factor, where the policy allows it. Put it into a"
                + " conditional flow of its own, behind the condition on the means of step-up.";
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return AUTHENTICATOR;
    }
}
