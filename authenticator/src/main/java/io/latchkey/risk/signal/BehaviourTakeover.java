package io.latchkey.risk.signal;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;
import io.latchkey.risk.profile.Kind;
import org.jspecify.annotations.Nullable;

/** A sign-in at which nothing is as it was: no known device, no known network, another browser, and another hour. */
final class BehaviourTakeover implements Signal {
    static final SignalSpec SPEC =
            SignalSpec.weighed("behaviour.takeover", "nothing-matches").setting("signIns", 1, 1000);

    private final Findings findings;
    private final TimeHour hour;
    private final double signIns;

    BehaviourTakeover(Policy policy) {
        this.findings = new Findings(SPEC, policy);
        this.hour = new TimeHour(policy);
        this.signIns = findings.setting("signIns");
    }

    @Override
    public @Nullable Evidence look(Scene scene) {
        boolean device = scene.recognition().recognised();
        boolean network = !scene.isUnreadable() && !scene.isNetworkNew();
        if (device || network || scene.habits().signIns() < signIns) {
            return null;
        }
        boolean browser = scene.share(Kind.VERSION) > 0;
        return browser || !hour.isUnusual(scene) ? null : findings.weighed("nothing-matches", null, null);
    }
}
