package io.latchkey.risk.signal;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.Sensitivity;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How much harm a sign-in to this client could do. */
final class TargetClient implements Signal {
    private static final Set<String> FINDINGS = Set.of("low", "normal", "high", "critical");
    static final SignalSpec SPEC = new SignalSpec("target.client", FINDINGS, FINDINGS, Map.of());

    private final Policy policy;
    private final Findings findings;

    TargetClient(Policy policy) {
        this.policy = policy;
        this.findings = new Findings(SPEC, policy.signal(SPEC.name()));
    }

    @Override
    public Evidence look(Scene scene) {
        Sensitivity sensitivity = policy.sensitivity(scene.context().target());
        return findings.weighed(
                sensitivity.name().toLowerCase(Locale.ROOT),
                scene.context().target().clientId(),
                null);
    }
}
