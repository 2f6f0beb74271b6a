package io.latchkey.keycloak.flow;

import java.util.List;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.provider.ProviderConfigProperty;

/** "Condition - Recovery requires". */
public final class RecoveryConditionFactory extends ConditionFactory {
    static final String ID = "latchkey-recovery";
    private static final RecoveryCondition CONDITION = new RecoveryCondition();

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Condition - Recovery requires";
    }

    @Override
    public String getHelpText() {
        return "Executes the current flow if this recovery has to prove this as well. In a reset flow it belongs behind the"
                + " mail.";
    }

    @Override
    public ConditionalAuthenticator getSingleton() {
        return CONDITION;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of(choice(
                RecoveryCondition.REQUIRES,
                "Requires",
                "factor: the user has a second factor (passkey or security key, OTP, recovery codes) and has not shown it to"
                        + " this recovery yet. device, approval, wait: nothing is enough without one. refuse: there is no"
                        + " recovery that could go on here.",
                List.of(RecoveryCondition.FACTOR, "device", "approval", "wait", RecoveryCondition.REFUSE),
                RecoveryCondition.FACTOR));
    }
}
