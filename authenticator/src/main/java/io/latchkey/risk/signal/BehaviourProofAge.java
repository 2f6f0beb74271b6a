package io.latchkey.risk.signal;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long ago the user last proved himself with a second factor. Says nothing of users who never did. */
final class BehaviourProofAge implements Signal {
    static final SignalSpec SPEC =
            SignalSpec.weighed("behaviour.proof_age", "stale").setting("days", 1, 3650);

    private final Findings findings;
    private final double days;

    BehaviourProofAge(Policy policy) {
        this.findings = new Findings(SPEC, policy);
        this.days = findings.setting("days");
    }

    @Override
    public @Nullable Evidence look(Scene scene) {
        Instant proved = scene.habits().strongProofAt();
        if (proved == null) {
            return null;
        }
        long age = Duration.between(proved, scene.context().at()).toDays();
        return age < days ? null : findings.weighed("stale", age + " days", null);
    }
}
