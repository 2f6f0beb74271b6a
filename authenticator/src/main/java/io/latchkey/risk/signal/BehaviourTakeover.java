package io.latchkey.risk.signal;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalPolicy;
import io.latchkey.risk.policy.SignalSpec;
import io.latchkey.risk.profile.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in at which nothing is as it was: no known device and no known network, and then another browser and another hour.
 *
 * <p>What a new device and what a new network count are capped each, so that neither prompts by itself: a cookie gets lost, an
 * address changes. Both at once are rarer by the product, and neither excuses the other: then what one of them was cut by
 * counts after all, as {@code stranger}, as long as both together stay within the sum of their caps.
 */
final class BehaviourTakeover implements Signal {
    private static final String MAX_CHARGE = "maxCharge";

    static final SignalSpec SPEC = SignalSpec.weighed("behaviour.takeover", "nothing-matches")
            .worked("stranger")
            .setting("signIns", 1, 1000)
            .setting(MAX_CHARGE, 0, 100);

    private final Findings findings;
    private final TimeHour hour;
    private final double signIns;
    private final double maxCharge;
    private final SignalPolicy token;
    private final double deviceCap;
    private final double placeCap;

    BehaviourTakeover(Policy policy) {
        this.findings = new Findings(SPEC, policy);
        this.hour = new TimeHour(policy);
        this.signIns = findings.setting("signIns");
        this.maxCharge = findings.setting(MAX_CHARGE);
        this.token = policy.signal(DeviceToken.SPEC.name());
        this.deviceCap = token.setting(MAX_CHARGE);
        this.placeCap = policy.signal(NetworkAddress.SPEC.name()).setting(MAX_CHARGE);
    }

    @Override
    public @Nullable Evidence look(Scene scene) {
        if (scene.recognition().recognised() || scene.habits().signIns() < signIns) {
            return null;
        }
        double stranger = stranger(scene);
        if (nothingMatches(scene) && findings.points("nothing-matches") >= stranger) {
            return findings.weighed("nothing-matches", null, null);
        }
        return stranger > 0 ? findings.worked(stranger, "stranger", null, null) : null;
    }

    private boolean nothingMatches(Scene scene) {
        boolean networkKnown = !scene.isUnreadable() && !scene.isNetworkNew();
        return !networkKnown && scene.share(Kind.VERSION) <= 0 && hour.isUnusual(scene);
    }

    /** What the caps cut off; 0 unless both device and network are new. */
    private double stranger(Scene scene) {
        // A new country is charged as such, and has a cap of its own.
        boolean network = scene.isUnreadable() || scene.isPrefixNew() && !scene.isCountryNew();
        if (!network || !scene.recognition().isNobodys()) {
            return 0;
        }
        double device = Likelihood.points(scene.walk().novelty(Kind.TOKEN, token.setting(Scale.STRENGTH)));
        double place = scene.isUnreadable() ? placeCap : scene.networkPoints();
        double counted = Math.min(deviceCap, device) + Math.min(placeCap, Math.max(0, place));
        double together = Math.min(deviceCap + placeCap, device + place);
        return Math.max(0, Math.min(maxCharge, together - counted));
    }
}
