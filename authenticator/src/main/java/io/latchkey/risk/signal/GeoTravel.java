package io.latchkey.risk.signal;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.net.Place;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;
import io.latchkey.risk.profile.Visit;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the user could have travelled here since he last signed in: the great-circle distance, less both accuracy radii,
 * over the time since. Data centres, VPNs, proxies and Tor exits are not places. Somebody who was here lately, or whose
 * recognised device moved with him, is let off more lightly.
 */
final class GeoTravel implements Signal {
    static final SignalSpec SPEC = SignalSpec.weighed("geo.travel", "impossible", "fast", "with-device")
            .setting("speedKmh", 100, 100_000)
            .setting("minDistanceKm", 10, 20_000)
            .setting("farKm", 10, 20_000);
    private static final double SECONDS_PER_HOUR = 3600;
    private static final double ROUNDING = 0.01;

    private final Findings findings;
    private final double speed;
    private final double minDistance;
    private final double far;

    GeoTravel(Policy policy) {
        this.findings = new Findings(SPEC, policy);
        this.speed = findings.setting("speedKmh");
        this.minDistance = findings.setting("minDistanceKm");
        this.far = findings.setting("farKm");
    }

    @Override
    public @Nullable Evidence look(Scene scene) {
        List<Visit> visits = scene.habits().visits();
        if (visits.isEmpty()) {
            return null;
        }
        if (scene.isUnreadable()) {
            String worst =
                    scene.recognition().recognised() ? worse("with-device", "fast") : worse("fast", "impossible");
            return findings.missing(Findings.UNREADABLE, findings.points(worst), findings.strong(worst));
        }
        Place here = scene.context().network().place();
        if (here == null
                || here.latitude() == null
                || !Visit.tellsPlace(scene.context().network())) {
            return null;
        }
        return judge(scene, here, visits);
    }

    private @Nullable Evidence judge(Scene scene, Place here, List<Visit> visits) {
        Visit last = visits.get(0);
        double distance = distance(here, last);
        double hours =
                Math.max(0, Duration.between(last.at(), scene.context().at()).toSeconds()) / SECONDS_PER_HOUR;
        if (distance < minDistance || distance <= hours * speed) {
            return null;
        }
        // Two devices in two places take turns; only the place must not be new.
        for (Visit earlier : visits.subList(1, visits.size())) {
            if (distance(here, earlier) < minDistance) {
                return null;
            }
        }
        String finding = finding(scene, distance);
        String seen = Math.round(distance) + " km in " + minutes(hours) + " min";
        return findings.weighed(finding, seen, null);
    }

    private String finding(Scene scene, double distance) {
        if (scene.recognition().recognised()) {
            return scene.isElsewhere() ? "fast" : "with-device";
        }
        return distance >= far ? "impossible" : "fast";
    }

    private static double distance(Place here, Visit visit) {
        if (isSamePlace(here, visit)) {
            return 0;
        }
        double between = here.distanceKm(visit.place()).orElse(0);
        return Math.max(0, between - here.accuracyRadiusKm() - visit.accuracyKm());
    }

    /** Spares the trigonometry for somebody who is where he was, to the rounding of a visit. */
    private static boolean isSamePlace(Place here, Visit visit) {
        Double latitude = here.latitude();
        Double longitude = here.longitude();
        return latitude != null
                && longitude != null
                && Math.abs(latitude - visit.latitude()) < ROUNDING
                && Math.abs(longitude - visit.longitude()) < ROUNDING;
    }

    private static long minutes(double hours) {
        return Math.round(hours * 60);
    }

    private String worse(String one, String other) {
        return findings.points(other) > findings.points(one) ? other : one;
    }
}
