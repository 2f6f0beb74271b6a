package io.latchkey.risk.signal;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;
import org.jspecify.annotations.Nullable;

/** Whether the client asks for a raised level of authentication, which tells that it is about to do something that matters. */
final class TargetAcr implements Signal {
    static final SignalSpec SPEC = SignalSpec.weighed("target.acr", "raised").setting("level", 1, 100);

    private final Findings findings;
    private final double level;

    TargetAcr(Policy policy) {
        this.findings = new Findings(SPEC, policy);
        this.level = findings.setting("level");
    }

    @Override
    public @Nullable Evidence look(Scene scene) {
        Integer asked = scene.context().target().levelOfAuthentication();
        return asked == null || asked < level ? null : findings.weighed("raised", Integer.toString(asked), null);
    }
}
