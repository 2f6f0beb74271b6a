package io.latchkey.risk.signal;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An account that nobody has used for long, or never although it is old. */
final class BehaviourDormant implements Signal {
    static final SignalSpec SPEC =
            SignalSpec.weighed("behaviour.dormant", "dormant", "never-used").setting("days", 1, 3650);

    private final Findings findings;
    private final double days;

    BehaviourDormant(Policy policy) {
        this.findings = new Findings(SPEC, policy);
        this.days = findings.setting("days");
    }

    @Override
    public @Nullable Evidence look(Scene scene) {
        Instant last = scene.habits().lastAt();
        Instant since = last == null ? scene.context().account().createdAt() : last;
        if (since == null) {
            return null;
        }
        long idle = Duration.between(since, scene.context().at()).toDays();
        if (last == null) {
            // Nobody can say "never" of the time before the realm was watched.
            idle = Math.min(idle, scene.daysWatched());
        }
        if (idle < days) {
            return null;
        }
        return findings.weighed(last == null ? "never-used" : "dormant", idle + " days", null);
    }
}
