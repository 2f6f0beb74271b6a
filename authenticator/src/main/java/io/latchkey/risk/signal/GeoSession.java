package io.latchkey.risk.signal;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.Footprint;
import io.latchkey.risk.SessionStart;
import io.latchkey.risk.net.Place;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;
import io.latchkey.risk.profile.Visit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The place of a request against that of its session: whether it is in another country than where the session began, and
 * whether whoever used it last could have travelled here since, as {@link GeoTravel} reckons.
 */
final class GeoSession implements Signal {
    static final SignalSpec SPEC = SignalSpec.weighed("geo.session", "country", "fast", "travel")
            .setting("speedKmh", 100, 100_000)
            .setting("minDistanceKm", 10, 20_000)
            .setting("farKm", 10, 20_000);
    private static final double SECONDS_PER_HOUR = 3600;

    private final Findings findings;
    private final double speed;
    private final double minDistance;
    private final double far;

    GeoSession(Policy policy) {
        this.findings = new Findings(SPEC, policy);
        this.speed = findings.setting("speedKmh");
        this.minDistance = findings.setting("minDistanceKm");
        this.far = findings.setting("farKm");
    }

    @Override
    public @Nullable Evidence look(Scene scene) {
        SessionStart session = scene.session();
        Place here = scene.context().network().place();
        if (session == null || here == null) {
            return null;
        }
        Footprint last = session.last();
        double distance = distance(scene, here, last);
        double hours =
                Math.max(0, Duration.between(last.at(), scene.context().at()).toSeconds()) / SECONDS_PER_HOUR;
        if (distance >= minDistance && distance > hours * speed) {
            String seen = Math.round(distance) + " km in " + Math.round(hours * 60) + " min";
            return findings.weighed(isFar(scene, distance, last) ? "travel" : "fast", seen, null);
        }
        Place began = session.begun().network().place();
        String then = began == null ? null : began.country();
        String now = here.country();
        return then == null || now == null || then.equals(now) ? null : findings.weighed("country", now, then);
    }

    /** A provider's gateways, and what is known of where they are, lie far apart: within one, nobody has travelled. */
    private boolean isFar(Scene scene, double distance, Footprint last) {
        Integer asn = scene.context().network().asn();
        boolean sameProvider = asn != null && asn.equals(last.network().asn());
        return distance >= far && !sameProvider;
    }

    /** Kilometres, less both accuracy radii; 0 where either place is not that of a person. */
    private static double distance(Scene scene, Place here, Footprint last) {
        Place there = last.network().place();
        if (there == null || !Visit.tellsPlace(scene.context().network()) || !Visit.tellsPlace(last.network())) {
            return 0;
        }
        double between = here.distanceKm(there).orElse(0);
        return Math.max(0, between - here.accuracyRadiusKm() - there.accuracyRadiusKm());
    }
}
