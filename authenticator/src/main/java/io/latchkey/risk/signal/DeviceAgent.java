package io.latchkey.risk.signal;

import io.latchkey.risk.Device;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;
import io.latchkey.risk.profile.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What browser and system the client says it is, against what the user has: device type → browser and system → their
 * versions → full user agent. A recognised device says more than that, so nothing counts then. The credit is small because
 * the words are the client's own.
 */
final class DeviceAgent implements Signal {
    static final SignalSpec SPEC = SignalSpec.weighed("device.agent")
            .worked("known", "new-type", "new-family", "new-version", "new-agent")
            .setting("strength", 0.1, 100)
            .setting("maxCredit", 0, 100)
            .setting("maxCharge", 0, 100);

    private final Findings findings;
    private final double strength;
    private final double maxCredit;
    private final double maxCharge;

    DeviceAgent(Policy policy) {
        this.findings = new Findings(SPEC, policy);
        this.strength = findings.setting("strength");
        this.maxCredit = findings.setting("maxCredit");
        this.maxCharge = findings.setting("maxCharge");
    }

    @Override
    public @Nullable Evidence look(Scene scene) {
        Device.Agent agent = scene.context().device().agent();
        if (agent == null) {
            return findings.missing();
        }
        Walk walk = scene.walk();
        walk.step(Kind.TYPE, strength);
        walk.step(Kind.FAMILY, strength);
        walk.step(Kind.VERSION, strength);
        walk.step(Kind.AGENT, strength);
        if (!walk.hasHistory()) {
            return null;
        }
        double points = scene.recognition().recognised() ? 0 : Likelihood.points(walk.ratio(), maxCredit, maxCharge);
        Kind charged = walk.charged();
        return findings.worked(
                points, finding(charged), agent.browser(), charged == null ? null : scene.usual(Kind.FAMILY));
    }

    private static String finding(@Nullable Kind charged) {
        if (charged == null) {
            return "known";
        }
        return switch (charged) {
            case TYPE -> "new-type";
            case FAMILY -> "new-family";
            case VERSION -> "new-version";
            default -> "new-agent";
        };
    }
}
