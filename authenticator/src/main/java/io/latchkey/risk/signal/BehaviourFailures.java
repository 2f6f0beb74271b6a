package io.latchkey.risk.signal;

import io.latchkey.risk.Attempts;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;
import org.jspecify.annotations.Nullable;

/** Failed sign-ins on the account since its last success. Strangers' failures don't count against a familiar device. */
final class BehaviourFailures implements Signal {
    static final SignalSpec SPEC = SignalSpec.weighed("behaviour.failures", "few", "several", "many")
            .worked("spared")
            .setting("few", 1, 1000)
            .setting("several", 1, 1000)
            .setting("many", 1, 10_000);

    private final Findings findings;
    private final double few;
    private final double several;
    private final double many;

    BehaviourFailures(Policy policy) {
        this.findings = new Findings(SPEC, policy);
        this.few = findings.setting("few");
        this.several = findings.setting("several");
        this.many = findings.setting("many");
    }

    @Override
    public @Nullable Evidence look(Scene scene) {
        Attempts attempts = scene.context().attempts();
        if (!attempts.known()) {
            return findings.missing();
        }
        int failures = attempts.failuresOnAccount();
        String finding = failures >= many ? "many" : failures >= several ? "several" : failures >= few ? "few" : null;
        if (finding == null) {
            return null;
        }
        String seen = Integer.toString(failures);
        return scene.isFamiliar() ? findings.worked(0, "spared", seen, null) : findings.weighed(finding, seen, null);
    }
}
