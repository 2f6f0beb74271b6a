package io.latchkey.risk.signal;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;
import io.latchkey.risk.profile.Kind;

/**
 * Whether the browser holds a token by which it is known. That it doesn't is charged by how often this user appears without
 * one: 1/ν of {@link Kind#TOKEN}. One that is not proven yet is charged the same: whether it is his or a thief's is as open
 * as when it was new.
 */
final class DeviceToken implements Signal {
    static final SignalSpec SPEC = SignalSpec.weighed(
                    "device.token",
                    "known",
                    "trusted",
                    "elsewhere",
                    "copied",
                    "transplanted",
                    "forged",
                    "kiosk",
                    "first")
            .worked("new", "stale", "unproven")
            .setting("strength", 0.1, 100)
            .setting("maxCharge", 0, 100);

    private final Findings findings;
    private final double strength;
    private final double maxCharge;

    DeviceToken(Policy policy) {
        this.findings = new Findings(SPEC, policy);
        this.strength = findings.setting("strength");
        this.maxCharge = findings.setting("maxCharge");
    }

    @Override
    public Evidence look(Scene scene) {
        return switch (scene.recognition()) {
            case UNSUPPORTED -> findings.missing();
            case COPIED -> findings.weighed("copied", null, null);
            case TRANSPLANTED -> findings.weighed("transplanted", null, null);
            case KIOSK -> findings.weighed("kiosk", null, null);
            case KNOWN, TRUSTED -> known(scene);
            case FORGED -> findings.worked(Math.max(findings.points("forged"), charge(scene)), "forged", null, null);
            case UNPROVEN -> unknown(scene, "unproven");
            case STALE -> unknown(scene, "stale");
            case NEW -> unknown(scene, "new");
        };
    }

    private Evidence known(Scene scene) {
        if (scene.isElsewhere()) {
            return findings.weighed("elsewhere", null, null);
        }
        return findings.weighed(scene.recognition() == Recognition.TRUSTED ? "trusted" : "known", null, null);
    }

    private Evidence unknown(Scene scene, String finding) {
        return scene.habits().signIns() == 0
                ? findings.weighed("first", null, null)
                : findings.worked(charge(scene), finding, null, null);
    }

    private double charge(Scene scene) {
        if (scene.habits().signIns() == 0) {
            return findings.points("first");
        }
        double rate = scene.walk().novelty(Kind.TOKEN, strength);
        return Math.min(maxCharge, Likelihood.points(rate));
    }
}
