package io.latchkey.risk.signal;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.Sensitivity;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;
import org.jspecify.annotations.Nullable;

/** An account with privileged roles; more if it opens a client in which they are likely to be used. */
final class TargetPrivilege implements Signal {
    static final SignalSpec SPEC = SignalSpec.weighed("target.privilege", "privileged", "in-use");

    private final Policy policy;
    private final Findings findings;

    TargetPrivilege(Policy policy) {
        this.policy = policy;
        this.findings = new Findings(SPEC, policy);
    }

    @Override
    public @Nullable Evidence look(Scene scene) {
        if (!scene.context().account().privileged()) {
            return null;
        }
        boolean inUse = policy.sensitivity(scene.context().target()).atLeast(Sensitivity.HIGH);
        String role = scene.context().account().privilegedRoles().first();
        return findings.weighed(inUse ? "in-use" : "privileged", role, null);
    }
}
