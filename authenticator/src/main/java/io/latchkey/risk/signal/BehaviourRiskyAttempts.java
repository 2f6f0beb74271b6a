package io.latchkey.risk.signal;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;
import org.jspecify.annotations.Nullable;

/**
 * Risky sign-ins on the account that were lately refused, abandoned or disowned: somebody has the password. They count
 * against whoever comes next, except on a familiar device.
 */
final class BehaviourRiskyAttempts implements Signal {
    static final SignalSpec SPEC = SignalSpec.weighed("behaviour.risky_attempts", "one", "two", "several")
            .worked("spared");

    /** Half of one that has faded is still one. */
    private static final double ONE = 0.5;

    private static final double TWO = 1.5;
    private static final double SEVERAL = 2.5;

    private final Findings findings;

    BehaviourRiskyAttempts(Policy policy) {
        this.findings = new Findings(SPEC, policy);
    }

    @Override
    public @Nullable Evidence look(Scene scene) {
        double risky = scene.risky();
        if (risky < ONE) {
            return null;
        }
        String finding = risky >= SEVERAL ? "several" : risky >= TWO ? "two" : "one";
        String seen = Long.toString(Math.round(risky));
        return scene.isFamiliar() ? findings.worked(0, "spared", seen, null) : findings.weighed(finding, seen, null);
    }
}
