package io.latchkey.keycloak.flow;

import java.util.Arrays;
import java.util.List;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.provider.ProviderConfigProperty;

/** "Condition - Means of step-up". */
public final class MeansConditionFactory extends ConditionFactory {
    static final String ID = "latchkey-means";
    private static final MeansCondition CONDITION = new MeansCondition();

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Condition - Means of step-up";
    }

    @Override
    public String getHelpText() {
        return "Executes the current flow if this is what the user can step up with at the risk of this sign-in: a factor"
                + " of any kind that counts there, only a WebAuthn key, a code by mail, or nothing.";
    }

    @Override
    public ConditionalAuthenticator getSingleton() {
        return CONDITION;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of(choice(
                MeansCondition.MEANS,
                "Means",
                "factor: any second factor that the level accepts. key: only WebAuthn counts at this level, and the user has"
                        + " it. mail: no factor, but a verified address, and the policy allows a mailed code. none: nothing"
                        + " that the level accepts.",
                Arrays.stream(Means.values()).map(Means::key).toList(),
                Means.FACTOR.key()));
    }
}
