package io.latchkey.risk.signal;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.net.NetworkClass;
import io.latchkey.risk.net.NetworkFacts;
import io.latchkey.risk.net.Place;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;
import io.latchkey.risk.profile.Keys;
import io.latchkey.risk.profile.Kind;
import io.latchkey.risk.profile.Visit;
import org.jspecify.annotations.Nullable;

/**
 * The region within a country that is known. Worth little: geography of addresses is often wrong about regions, and says
 * nothing of mobile carriers, data centres and VPNs, which are passed over.
 */
final class GeoRegion implements Signal {
    static final SignalSpec SPEC = SignalSpec.weighed("geo.region")
            .worked("known", "new-region")
            .setting("strength", 0.1, 100)
            .setting("maxCredit", 0, 100)
            .setting("maxCharge", 0, 100);

    private final Findings findings;
    private final double strength;
    private final double maxCredit;
    private final double maxCharge;

    GeoRegion(Policy policy) {
        this.findings = new Findings(SPEC, policy);
        this.strength = findings.setting("strength");
        this.maxCredit = findings.setting("maxCredit");
        this.maxCharge = findings.setting("maxCharge");
    }

    @Override
    public @Nullable Evidence look(Scene scene) {
        if (scene.isUnreadable()) {
            boolean any = scene.habits().knows(Kind.REGION);
            return any ? findings.missing(Findings.UNREADABLE, maxCharge, false) : null;
        }
        NetworkFacts network = scene.context().network();
        Place place = network.place();
        boolean tells = Visit.tellsPlace(network) && !network.is(NetworkClass.MOBILE);
        if (place == null || scene.keys().of(Kind.REGION) == Keys.NONE || !tells || scene.isCountryNew()) {
            return null;
        }
        Walk walk = scene.country().onward();
        walk.step(Kind.REGION, strength);
        if (!walk.hasHistory()) {
            return null;
        }
        boolean isNew = walk.charged() != null;
        return findings.worked(
                Likelihood.points(walk.ratio() / scene.country().ratio(), maxCredit, maxCharge),
                isNew ? "new-region" : "known",
                place.region(),
                isNew ? scene.usual(Kind.REGION) : null);
    }
}
