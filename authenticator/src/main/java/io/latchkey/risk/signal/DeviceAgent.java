package io.latchkey.risk.signal;

import io.latchkey.risk.Device;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;
import io.latchkey.risk.profile.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What browser and system the client says it is, against what the user has: device type → browser and system → their
 * versions → full user agent. A token that was issued to this browser says more than that, so nothing counts then. The credit is small because
 * the words are the client's own.
 */
final class DeviceAgent implements Signal {
    static final SignalSpec SPEC = Scale.settingsOf(
            SignalSpec.weighed("device.agent").worked("known", "new-type", "new-family", "new-version", "new-agent"));

    private final Findings findings;
    private final Scale scale;

    DeviceAgent(Policy policy) {
        this.findings = new Findings(SPEC, policy);
        this.scale = Scale.of(findings);
    }

    @Override
    public @Nullable Evidence look(Scene scene) {
        Device.Agent agent = scene.context().device().agent();
        if (agent == null) {
            return findings.missing();
        }
        Walk walk = scene.walk();
        walk.step(Kind.TYPE, scale.strength());
        walk.step(Kind.FAMILY, scale.strength());
        walk.step(Kind.VERSION, scale.strength());
        walk.step(Kind.AGENT, scale.strength());
        if (!walk.hasHistory()) {
            return null;
        }
        double points = scene.recognition().holdsToken() ? 0 : scale.points(walk.ratio());
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
