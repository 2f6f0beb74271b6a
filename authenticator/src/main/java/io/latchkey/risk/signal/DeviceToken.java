package io.latchkey.risk.signal;

import io.latchkey.risk.Device;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;
import io.latchkey.risk.profile.DeviceMatch;
import java.util.Map;
import java.util.Set;

/** Whether the browser holds a token by which it is known. */
final class DeviceToken implements Signal {
    private static final Set<String> FINDINGS = Set.of("known", "trusted", "new", "copied", "forged", "kiosk");
    static final SignalSpec SPEC = new SignalSpec("device.token", FINDINGS, FINDINGS, Map.of());

    private final Findings findings;
    private final int recognisedDays;
    private final int maxUsers;

    DeviceToken(Policy policy) {
        this.findings = new Findings(SPEC, policy.signal(SPEC.name()));
        this.recognisedDays = policy.devices().recognisedDays();
        this.maxUsers = policy.devices().maxUsersPerBrowser();
    }

    @Override
    public Evidence look(Scene scene) {
        Device device = scene.context().device();
        DeviceMatch match = scene.match();
        if (device.cookie() == Device.Cookie.UNSUPPORTED) {
            return findings.missing();
        }
        if (device.cookie() == Device.Cookie.FORGED) {
            return findings.weighed("forged", null, null);
        }
        if (match != null && match.kind() == DeviceMatch.Kind.COPIED) {
            return findings.weighed("copied", null, null);
        }
        if (device.users() > maxUsers) {
            return findings.weighed("kiosk", null, null);
        }
        if (match == null || !match.device().isRecognised(scene.context().at(), recognisedDays)) {
            return findings.weighed("new", null, null);
        }
        boolean trusted = match.device().isTrusted(scene.context().at());
        return findings.weighed(trusted ? "trusted" : "known", null, null);
    }
}
