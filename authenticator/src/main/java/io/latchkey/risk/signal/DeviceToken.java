package io.latchkey.risk.signal;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.Sensitivity;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;
import io.latchkey.risk.profile.Kind;

/**
 * Whether the browser holds a token by which it is known. That it doesn't is charged by how often this user appears without
 * one: 1/ν of {@link Kind#TOKEN}. In a network new to the user a token is worth less, because it can be carried away. One that
 * is not proven yet says nothing either way, and at a sensitive client counts as none: whether it is his or a thief's is as
 * open as when it was new. Nor does an account that was never used open a sensitive client to whoever has its password first,
 * nor one that was used to whoever has its password and sits where its user does: there a device that isn't known counts no less
 * than {@code sensitiveCharge}, however often its user has a new one. Where the network doesn't speak for him, its own charge is there.
 */
final class DeviceToken implements Signal {
    static final SignalSpec SPEC = SignalSpec.weighed(
                    "device.token",
                    "known",
                    "trusted",
                    "away",
                    "overtaken",
                    "elsewhere",
                    "copied",
                    "transplanted",
                    "forged",
                    "kiosk",
                    "first",
                    "first-sensitive",
                    "unproven")
            .worked("new", "stale")
            .setting("strength", 0.1, 100)
            .setting("maxCharge", 0, 100)
            .setting("sensitiveCharge", 0, 100);

    private final Policy policy;
    private final Findings findings;
    private final double strength;
    private final double maxCharge;
    private final double sensitiveCharge;

    DeviceToken(Policy policy) {
        this.policy = policy;
        this.findings = new Findings(SPEC, policy);
        this.strength = findings.setting("strength");
        this.maxCharge = findings.setting("maxCharge");
        this.sensitiveCharge = findings.setting("sensitiveCharge");
    }

    @Override
    public Evidence look(Scene scene) {
        return switch (scene.recognition()) {
            case UNSUPPORTED -> findings.missing();
            case COPIED -> findings.weighed("copied", null, null);
            case TRANSPLANTED -> findings.weighed("transplanted", null, null);
            case KIOSK -> findings.weighed("kiosk", null, null);
            case KNOWN, TRUSTED -> known(scene);
            case FORGED -> findings.worked(Math.max(findings.points("forged"), asNew(scene)), "forged", null, null);
            case UNPROVEN -> unproven(scene);
            case STALE -> unknown(scene, "stale");
            case NEW -> unknown(scene, "new");
        };
    }

    private Evidence known(Scene scene) {
        if (scene.isElsewhere()) {
            return findings.weighed("elsewhere", null, null);
        }
        if (scene.isOvertaken()) {
            return findings.weighed("overtaken", null, null);
        }
        if (scene.isAway()) {
            return findings.weighed("away", null, null);
        }
        return findings.weighed(scene.recognition() == Recognition.TRUSTED ? "trusted" : "known", null, null);
    }

    /** Whose it is is open. That counts in full where its user wouldn't be, and where much is at stake. */
    private Evidence unproven(Scene scene) {
        boolean grave = scene.isElsewhere() || isSensitive(scene);
        double points = findings.points(scene.isOvertaken() ? "overtaken" : "unproven");
        return findings.worked(grave ? Math.max(points, asNew(scene)) : points, "unproven", null, null);
    }

    private Evidence unknown(Scene scene, String finding) {
        return scene.habits().signIns() == 0
                ? findings.weighed(isSensitive(scene) ? "first-sensitive" : "first", null, null)
                : findings.worked(asNew(scene), finding, null, null);
    }

    private boolean isSensitive(Scene scene) {
        return policy.sensitivity(scene.context().target()).atLeast(Sensitivity.HIGH);
    }

    /**
     * What a device counts at least that isn't known: where nothing but the network would make up for it, or may, since it can't
     * be read.
     */
    private double least(Scene scene) {
        boolean excusable = scene.networkPoints() < 0 || scene.isUnreadable();
        return isSensitive(scene) && excusable ? sensitiveCharge : Double.NEGATIVE_INFINITY;
    }

    private double asNew(Scene scene) {
        return Math.max(charge(scene), least(scene));
    }

    private double charge(Scene scene) {
        if (scene.habits().signIns() == 0) {
            return findings.points("first");
        }
        double rate = scene.walk().novelty(Kind.TOKEN, strength);
        return Math.min(maxCharge, Likelihood.points(rate));
    }
}
