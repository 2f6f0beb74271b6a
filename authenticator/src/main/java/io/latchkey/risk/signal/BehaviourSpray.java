package io.latchkey.risk.signal;

import io.latchkey.risk.Attempts;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;
import org.jspecify.annotations.Nullable;

/** Failures over many accounts from this sign-in's own prefix. They don't count against a familiar device behind it. */
final class BehaviourSpray implements Signal {
    static final SignalSpec SPEC = SignalSpec.weighed("behaviour.spray", "some", "many")
            .worked("spared")
            .setting("some", 2, 10_000)
            .setting("many", 2, 100_000);

    private final Findings findings;
    private final double some;
    private final double many;

    BehaviourSpray(Policy policy) {
        this.findings = new Findings(SPEC, policy);
        this.some = findings.setting("some");
        this.many = findings.setting("many");
    }

    @Override
    public @Nullable Evidence look(Scene scene) {
        Attempts attempts = scene.context().attempts();
        if (!attempts.known()) {
            return findings.missing();
        }
        int accounts = attempts.accountsFromSource();
        if (accounts < some) {
            return null;
        }
        String seen = Integer.toString(accounts);
        return scene.isFamiliar()
                ? findings.worked(0, "spared", seen, null)
                : findings.weighed(accounts >= many ? "many" : "some", seen, null);
    }
}
