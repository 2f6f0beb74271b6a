package io.latchkey.keycloak.flow;

import io.latchkey.risk.Level;
import java.util.Arrays;
import java.util.List;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.provider.ProviderConfigProperty;

/** "Condition - Risk". */
public final class RiskConditionFactory extends ConditionFactory {
    static final String ID = "latchkey-risk";
    private static final RiskCondition CONDITION = new RiskCondition();

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Condition - Risk";
    }

    @Override
    public String getHelpText() {
        return "Executes the current flow if the risk of this sign-in lies in the given range. The sign-in is scored when"
                + " this is first asked, and the answer is never lowered afterwards. In observe mode it scores and"
                + " records, and never matches.";
    }

    @Override
    public ConditionalAuthenticator getSingleton() {
        return CONDITION;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        List<String> levels = Arrays.stream(Level.values()).map(Level::name).toList();
        return List.of(
                choice(
                        RiskCondition.AT_LEAST,
                        "At least",
                        "The lowest level that matches.",
                        levels,
                        Level.MEDIUM.name()),
                choice(
                        RiskCondition.AT_MOST,
                        "At most",
                        "The highest level that matches.",
                        levels,
                        Level.CRITICAL.name()));
    }
}
