package io.latchkey.risk.signal;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.Occasion;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;
import org.jspecify.annotations.Nullable;

/** Whether somebody who acts for a user asks for more than he ever did. */
final class BehaviourActor implements Signal {
    static final SignalSpec SPEC = SignalSpec.weighed("behaviour.actor", "new-scope");

    private final Findings findings;

    BehaviourActor(Policy policy) {
        this.findings = new Findings(SPEC, policy);
    }

    @Override
    public @Nullable Evidence look(Scene scene) {
        Occasion occasion = scene.context().occasion();
        return occasion == null || occasion.actor() == null || occasion.unused().isEmpty()
                ? null
                : findings.weighed("new-scope", String.join(" ", occasion.unused()), null);
    }
}
