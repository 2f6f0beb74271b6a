package io.latchkey.keycloak.flow;

import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;

/** "Require proof (risk)". */
public final class ProofGateFactory extends PromptFactory {
    static final String ID = "latchkey-gate";
    private static final ProofGate GATE = new ProofGate(new Refusal("latchkey-refused.ftl"));

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Require proof (risk)";
    }

    @Override
    public @Nullable String getReferenceCategory() {
        return null;
    }

    @Override
    public String getHelpText() {
        return "The last step of a flow: refuses a risky sign-in that nothing before it has stopped and no further proof has"
                + " met. In observe mode it lets everything through.";
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return GATE;
    }
}
