package io.latchkey.it.eval.town;

import io.latchkey.it.eval.Who;
import io.latchkey.it.eval.town.Gadget.Cookies;
import io.latchkey.it.eval.town.Person.Trip;
import io.latchkey.risk.Proof;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A shop's customers. Four in ten come once (Wiefling et al., ACM TOPS 2022); of the others most come seldom. */
final class Consumers {
    private static final double ONCE = 0.4;
    private static final double ELSEWHERE = 0.04;

    private final Earth earth;
    private final Period period;
    private final Dice dice;

    Consumers(Earth earth, Period period, Dice dice) {
        this.earth = earth;
        this.period = period;
        this.dice = dice;
    }

    Person someone(int number) {
        Country country = earth.someHome(dice);
        boolean once = dice.chance(ONCE);
        // Somebody who joins makes his account; others had theirs before Latchkey came.
        Instant joined = dice.chance(0.6) ? period.begin() : period.some(dice);
        boolean old = joined.equals(period.begin());
        boolean hidden = dice.chance(0.06);
        boolean phoneOnly = dice.chance(0.45);
        Gadget phone = gadget("phone-c" + number, Browser.phone(dice));
        Gadget desk = phoneOnly ? phone : gadget("desk-c" + number, Browser.desktop(dice));
        Person person = new Person(
                new Who(
                        "consumer-" + number,
                        false,
                        old ? joined.minus(dice.below(400), ChronoUnit.DAYS) : joined,
                        dice.chance(0.15) ? Proof.OTP : Proof.EMAIL_CODE,
                        dice.chance(0.5)),
                country,
                Line.household(country, dice),
                country.someMobile(dice),
                dice.below(country.regions().size()),
                null,
                hidden ? dice.of(country.vpn()) : null,
                hidden ? dice.between(0.3, 1) : 0,
                desk,
                phoneOnly || dice.chance(0.5) ? phone : null,
                phoneOnly ? dice.between(0.3, 1) : dice.between(0.1, 0.6),
                trips(country),
                Person.nothingYet());
        live(person, once, joined, new Whereabouts(person, ELSEWHERE, dice.split()));
        return person;
    }

    private Gadget gadget(String name, Browser browser) {
        boolean tidy = dice.chance(0.06);
        double privateShare = dice.chance(0.15) ? dice.between(0.05, 0.6) : 0.01;
        return new Gadget(name, browser, tidy ? Cookies.CLEARED_ALWAYS : Cookies.KEPT, privateShare, 220, dice.split());
    }

    private List<Trip> trips(Country home) {
        List<Trip> trips = new ArrayList<>();
        int count = dice.poisson(0.8);
        for (int i = 0; i < count; i++) {
            Instant from = period.some(dice);
            Country to = dice.chance(0.5) ? home : earth.someTrip(home, dice);
            Provider hotel = to.someFixed(dice);
            Line line = new Line(hotel, dice.below(hotel.regions().size()), 0, false, dice.split());
            trips.add(new Trip(from, from.plusSeconds((long) (dice.between(3, 14) * 86_400)), to, line));
        }
        return trips;
    }

    private void live(Person person, boolean once, Instant joined, Whereabouts whereabouts) {
        double days = ChronoUnit.SECONDS.between(joined, period.end()) / 86_400.0;
        int count = once ? 1 : Math.max(2, dice.poisson(dice.logNormal(1.1, 0.9) / 30 * days));
        double favourite = dice.between(8, 22);
        List<Instant> moments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            LocalDate day =
                    joined.atZone(person.country().zone()).toLocalDate().plusDays(dice.below((int) Math.max(1, days)));
            double hour = dice.chance(0.6) ? favourite + 2 * dice.normal() : dice.between(7, 24);
            moments.add(Employees.at(person.country(), day, hour));
        }
        moments.sort(Comparator.naturalOrder());
        moments.forEach(at -> whereabouts.signIn(at, false));
    }
}
