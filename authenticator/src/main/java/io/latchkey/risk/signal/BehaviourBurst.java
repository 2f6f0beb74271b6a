package io.latchkey.risk.signal;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;
import org.jspecify.annotations.Nullable;

/** Many successful sign-ins of one user within minutes, as somebody makes who shares or tests a password. */
final class BehaviourBurst implements Signal {
    static final SignalSpec SPEC =
            SignalSpec.weighed("behaviour.burst", "burst").setting("signIns", 2, 1000);

    private final Findings findings;
    private final double signIns;

    BehaviourBurst(Policy policy) {
        this.findings = new Findings(SPEC, policy);
        this.signIns = findings.setting("signIns");
    }

    @Override
    public @Nullable Evidence look(Scene scene) {
        double lately = scene.habits().burst(scene.context().at());
        return lately < signIns ? null : findings.weighed("burst", Long.toString(Math.round(lately)), null);
    }
}
