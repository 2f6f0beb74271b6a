package io.latchkey.risk.signal;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;

/** How much harm a sign-in to this client could do. */
final class TargetClient implements Signal {
    static final SignalSpec SPEC = SignalSpec.weighed("target.client", "low", "normal", "high", "critical");

    private final Policy policy;
    private final Findings findings;

    TargetClient(Policy policy) {
        this.policy = policy;
        this.findings = new Findings(SPEC, policy);
    }

    @Override
    public Evidence look(Scene scene) {
        String finding = switch (policy.sensitivity(scene.context().target())) {
            case LOW -> "low";
            case NORMAL -> "normal";
            case HIGH -> "high";
            case CRITICAL -> "critical";
        };
        return findings.weighed(finding, scene.context().target().clientId(), null);
    }
}
