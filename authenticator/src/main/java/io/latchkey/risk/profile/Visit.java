package io.latchkey.risk.profile;

import io.latchkey.risk.net.NetworkClass;
import io.latchkey.risk.net.NetworkFacts;
import io.latchkey.risk.net.Place;
import java.time.Instant;
import java.util.Set;

/**
 * Where a successful sign-in came from.
 *
 * @param at when, to the second
 * @param country its key; {@link Keys#NONE} if unknown
 * @param latitude degrees, to a hundredth (about a kilometre)
 * @param longitude degrees, to a hundredth
 * @param accuracyKm radius within which the true place lies, in kilometres
 */
public record Visit(Instant at, long country, double latitude, double longitude, int accuracyKm) {

    private static final Set<NetworkClass> HIDING =
            Set.of(NetworkClass.HOSTING, NetworkClass.VPN, NetworkClass.TOR, NetworkClass.PROXY, NetworkClass.PRIVATE);

    /** Whether the place of a network is where its users are: not that of a data centre, a VPN, a proxy or a Tor exit. */
    public static boolean tellsPlace(NetworkFacts network) {
        for (NetworkClass one : network.classes()) {
            if (HIDING.contains(one)) {
                return false;
            }
        }
        return true;
    }

    /** As a place without names. */
    public Place place() {
        return new Place(null, null, null, latitude, longitude, accuracyKm);
    }
}
