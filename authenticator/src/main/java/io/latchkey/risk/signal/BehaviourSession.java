package io.latchkey.risk.signal;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.Occasion;
import io.latchkey.risk.SessionStart;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long ago the session's user last proved himself, and how long nobody has used it. */
final class BehaviourSession implements Signal {
    static final SignalSpec SPEC = SignalSpec.weighed("behaviour.session", "stale", "idle")
            .setting("staleHours", 1, 87_600)
            .setting("idleDays", 1, 3650);

    private final Findings findings;
    private final Duration stale;
    private final Duration idle;

    BehaviourSession(Policy policy) {
        this.findings = new Findings(SPEC, policy);
        this.stale = Duration.ofMinutes(Math.round(findings.setting("staleHours") * 60));
        this.idle = Duration.ofHours(Math.round(findings.setting("idleDays") * 24));
    }

    @Override
    public @Nullable Evidence look(Scene scene) {
        Occasion occasion = scene.context().occasion();
        if (occasion == null) {
            return null;
        }
        Instant now = scene.context().at();
        Instant used = occasion.usedAt();
        if (used != null && !used.isAfter(now.minus(idle))) {
            return findings.weighed("idle", Duration.between(used, now).toDays() + " days", null);
        }
        SessionStart session = occasion.session();
        if (session == null) {
            return null;
        }
        return session.provedAt().isAfter(now.minus(stale))
                ? null
                : findings.weighed(
                        "stale", Duration.between(session.provedAt(), now).toHours() + " hours", null);
    }
}
