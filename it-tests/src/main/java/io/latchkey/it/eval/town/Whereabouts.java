package io.latchkey.it.eval.town;

import io.latchkey.it.eval.Step;
import io.latchkey.it.eval.town.Person.Trip;
import io.latchkey.risk.Attempts;
import io.latchkey.risk.net.NetworkFacts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where and with what somebody signs in at some moment. */
final class Whereabouts {
    private final Person person;
    private final double elsewhere;
    private final Dice dice;

    /** @param elsewhere how often he is at a friend's, in a café, on a train */
    Whereabouts(Person person, double elsewhere, Dice dice) {
        this.person = person;
        this.elsewhere = elsewhere;
        this.dice = dice;
    }

    void signIn(Instant at, boolean atOffice) {
        Gadget phone = person.phone();
        boolean byPhone = phone != null && dice.chance(person.phoneShare());
        Gadget gadget = byPhone && phone != null ? phone : person.desk();
        NetworkFacts network = network(at, atOffice ? person.office() : null, byPhone);
        Step.SignIn signIn = new Step.SignIn(
                at,
                person.who(),
                network,
                gadget.browser().at(at),
                gadget.jar(at),
                attempts(),
                !dice.chance(0.003),
                null);
        person.did().add(new Person.Done(signIn, gadget));
    }

    private NetworkFacts network(Instant at, @Nullable Line office, boolean byPhone) {
        Trip trip = person.trip(at);
        if (byPhone && dice.chance(0.6)) {
            // Abroad too: roaming goes through the carrier at home.
            return mobile();
        }
        Provider vpn = person.vpn();
        if (vpn != null && office == null && dice.chance(person.vpnShare())) {
            return exit(vpn);
        }
        if (trip != null) {
            return dice.chance(0.75) ? trip.hotel().at(at) : guest(trip.to());
        }
        if (office != null) {
            return office.at(at);
        }
        if (dice.chance(elsewhere)) {
            return dice.chance(0.35) ? mobile() : guest(person.country());
        }
        return person.home().at(at);
    }

    private NetworkFacts mobile() {
        Provider carrier = person.carrier();
        int hub = dice.chance(0.8) ? person.hub() : dice.below(carrier.regions().size());
        return carrier.v4(hub, carrier.prefixBelow(dice), 1 + dice.below(254));
    }

    /** An exit of a VPN, near the user as a rule, one of a few that its software prefers. */
    private NetworkFacts exit(Provider vpn) {
        return vpn.v4(0, Math.min(vpn.prefixBelow(dice), vpn.prefixBelow(dice)), 1 + dice.below(254));
    }

    private NetworkFacts guest(Country country) {
        Provider provider = country.someFixed(dice);
        return provider.v4(dice.below(provider.regions().size()), provider.prefixBelow(dice), 1 + dice.below(254));
    }

    /** People mistype their passwords. */
    private Attempts attempts() {
        int failures = dice.weighted(900, 80, 14, 4, 2);
        return new Attempts(true, failures, failures, failures > 0 ? 1 : 0, 0);
    }
}
