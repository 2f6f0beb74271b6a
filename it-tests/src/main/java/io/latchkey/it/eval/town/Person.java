package io.latchkey.it.eval.town;

import io.latchkey.it.eval.Step;
import io.latchkey.it.eval.Who;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with his habits, and what he did.
 *
 * @param vpn a VPN or proxy that he goes through; {@code null} if none
 * @param vpnShare how often
 * @param phoneShare how often he takes the phone, if he has one
 * @param did his sign-ins in order of time, filled as they are made up
 */
record Person(
        Who who,
        Country country,
        Line home,
        Provider carrier,
        int hub,
        @Nullable Line office,
        @Nullable Provider vpn,
        double vpnShare,
        Gadget desk,
        @Nullable Gadget phone,
        double phoneShare,
        List<Trip> trips,
        List<Done> did) {

    /** Away from home. */
    record Trip(Instant from, Instant until, Country to, Line hotel) {}

    /** @param gadget with which he signed in */
    record Done(Step.SignIn signIn, Gadget gadget) {}

    static List<Done> nothingYet() {
        return new ArrayList<>();
    }

    @Nullable
    Trip trip(Instant at) {
        for (Trip trip : trips) {
            if (!at.isBefore(trip.from()) && at.isBefore(trip.until())) {
                return trip;
            }
        }
        return null;
    }

    /** The last thing he did before; {@code null} if nothing. */
    @Nullable
    Done before(Instant at) {
        Done last = null;
        for (Done done : did) {
            if (done.signIn().at().isAfter(at)) {
                break;
            }
            last = done;
        }
        return last;
    }
}
