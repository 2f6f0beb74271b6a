package io.latchkey.risk.signal;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.net.DataState;
import io.latchkey.risk.net.Place;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;
import io.latchkey.risk.profile.Kind;
import org.jspecify.annotations.Nullable;

/** The country of the address against the user's own: the first step of the {@link Walk}. */
final class GeoCountry implements Signal {
    static final SignalSpec SPEC =
            Scale.settingsOf(SignalSpec.weighed("geo.country").worked("known", "new-country"));

    private final Findings findings;
    private final Scale scale;

    GeoCountry(Policy policy) {
        this.findings = new Findings(SPEC, policy);
        this.scale = Scale.of(findings);
    }

    @Override
    public @Nullable Evidence look(Scene scene) {
        if (scene.isUnreadable()) {
            return findings.missing(Findings.UNREADABLE, newCountry(scene), false);
        }
        Place place = scene.context().network().place();
        if (place == null || place.country() == null) {
            boolean expected = scene.context().network().placeState() != DataState.NOT_CONFIGURED;
            return expected ? findings.missing() : findings.unavailable();
        }
        Walk walk = scene.country();
        if (!walk.hasHistory()) {
            return null;
        }
        boolean isNew = scene.isCountryNew();
        return findings.worked(
                scale.points(walk.ratio()),
                isNew ? "new-country" : "known",
                place.country(),
                isNew ? scene.usual(Kind.COUNTRY) : null);
    }

    /** What a country new to the user would count; nothing for a user without history. */
    private double newCountry(Scene scene) {
        return scene.habits().knows(Kind.COUNTRY)
                ? Math.min(scale.maxCharge(), Likelihood.points(scene.walk().novelty(Kind.COUNTRY, scale.strength())))
                : 0;
    }
}
