package io.latchkey.risk.signal;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.Posture;
import io.latchkey.risk.Posture.State;
import io.latchkey.risk.SessionStart;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;
import org.jspecify.annotations.Nullable;

/** What is asserted of the device against what was asserted when the session began. That nothing is asserted says nothing. */
final class PostureSession implements Signal {
    static final SignalSpec SPEC = SignalSpec.weighed("posture.session", "worse", "invalid");

    private final Findings findings;

    PostureSession(Policy policy) {
        this.findings = new Findings(SPEC, policy);
    }

    @Override
    public @Nullable Evidence look(Scene scene) {
        Posture now = scene.context().posture();
        if (now.state() == State.INVALID) {
            return findings.weighed("invalid", null, null);
        }
        SessionStart session = scene.session();
        if (session == null || now.state() != State.PRESENT) {
            return null;
        }
        Posture then = session.begun().posture();
        boolean worse = lost(then.managed(), now.managed())
                || lost(then.compliant(), now.compliant())
                || lost(then.encrypted(), now.encrypted())
                || lost(then.protection(), now.protection());
        return worse ? findings.weighed("worse", null, null) : null;
    }

    private static boolean lost(@Nullable Boolean then, @Nullable Boolean now) {
        return Boolean.TRUE.equals(then) && Boolean.FALSE.equals(now);
    }
}
