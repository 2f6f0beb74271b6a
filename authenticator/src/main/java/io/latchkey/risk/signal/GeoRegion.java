package io.latchkey.risk.signal;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.net.NetworkFacts;
import io.latchkey.risk.net.Place;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;
import io.latchkey.risk.profile.Keys;
import io.latchkey.risk.profile.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The region within a country that is known. Worth little: geography of addresses is often wrong about regions, and says
 * nothing of mobile carriers, data centres and VPNs, which are passed over.
 */
final class GeoRegion implements Signal {
    static final SignalSpec SPEC =
            Scale.settingsOf(SignalSpec.weighed("geo.region").worked("known", "new-region"));

    private final Findings findings;
    private final Scale scale;

    GeoRegion(Policy policy) {
        this.findings = new Findings(SPEC, policy);
        this.scale = Scale.of(findings);
    }

    @Override
    public @Nullable Evidence look(Scene scene) {
        if (scene.isUnreadable()) {
            boolean any = scene.habits().knows(Kind.REGION);
            return any ? findings.missing(Findings.UNREADABLE, scale.maxCharge(), false) : null;
        }
        NetworkFacts network = scene.context().network();
        Place place = network.place();
        boolean tells = Scene.tellsRegion(network);
        if (place == null || scene.keys().of(Kind.REGION) == Keys.NONE || !tells || scene.isCountryNew()) {
            return null;
        }
        Walk walk = scene.country().onward();
        walk.step(Kind.REGION, scale.strength());
        if (!walk.hasHistory()) {
            return null;
        }
        boolean isNew = walk.charged() != null;
        return findings.worked(
                scale.points(walk.ratio() / scene.country().ratio()),
                isNew ? "new-region" : "known",
                place.region(),
                isNew ? scene.usual(Kind.REGION) : null);
    }
}
