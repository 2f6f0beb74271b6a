package io.latchkey.risk.signal;

import io.latchkey.risk.Device;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.SessionStart;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;
import org.jspecify.annotations.Nullable;

/**
 * The user agent of a request against the one that its session belongs to. A browser's versions change by themselves; its
 * family, its system, and that it says what it is, do not.
 */
final class DeviceSession implements Signal {
    static final SignalSpec SPEC = SignalSpec.weighed("device.session", "version", "other", "silent");

    private final Findings findings;

    DeviceSession(Policy policy) {
        this.findings = new Findings(SPEC, policy);
    }

    @Override
    public @Nullable Evidence look(Scene scene) {
        SessionStart session = scene.session();
        Device.Agent then = session == null ? null : session.begun().agent();
        if (then == null) {
            return findings.missing();
        }
        Device.Agent now = scene.context().device().agent();
        if (now == null) {
            return findings.weighed("silent", null, then.browser());
        }
        if (now.hash() == then.hash()) {
            return null;
        }
        boolean same = now.browserFamily().equals(then.browserFamily())
                && now.osFamily().equals(then.osFamily())
                && now.type().equals(then.type());
        return findings.weighed(same ? "version" : "other", now.browser(), then.browser());
    }
}
