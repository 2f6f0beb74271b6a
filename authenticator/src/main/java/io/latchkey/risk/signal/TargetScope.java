package io.latchkey.risk.signal;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a privileged scope is asked for. */
final class TargetScope implements Signal {
    static final SignalSpec SPEC = SignalSpec.weighed("target.scope", "privileged");

    private final Findings findings;
    private final Set<String> privileged;

    TargetScope(Policy policy) {
        this.findings = new Findings(SPEC, policy);
        this.privileged = policy.privileges().scopes();
    }

    @Override
    public @Nullable Evidence look(Scene scene) {
        if (!privileged.isEmpty()) {
            for (String scope : scene.context().target().scopes()) {
                if (privileged.contains(scope)) {
                    return findings.weighed("privileged", scope, null);
                }
            }
        }
        return null;
    }
}
