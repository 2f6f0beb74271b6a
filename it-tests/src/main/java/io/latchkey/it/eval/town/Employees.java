package io.latchkey.it.eval.town;

import io.latchkey.it.eval.Who;
import io.latchkey.it.eval.town.Gadget.Cookies;
import io.latchkey.it.eval.town.Person.Trip;
import io.latchkey.risk.Proof;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** A company's people: in offices of their own, at home, on trips, some in shifts at shared desks. */
final class Employees {
    private static final double ELSEWHERE = 0.012;

    private final Earth earth;
    private final Period period;
    private final Dice dice;
    private final List<Line> offices = new ArrayList<>();

    Employees(Earth earth, Period period, Dice dice) {
        this.earth = earth;
        this.period = period;
        this.dice = dice;
        for (int i = 0; i < 3; i++) {
            Provider business = earth.main().business().get(i % 2);
            offices.add(new Line(business, i, 0, false, dice.split()));
        }
    }

    Person someone(int number) {
        boolean shifts = dice.chance(0.08);
        boolean remote = !shifts && dice.chance(0.15);
        Country country = remote ? earth.someHome(dice) : earth.main();
        Line office = remote ? null : offices.get(shifts ? 2 : dice.weighted(60, 30, 10));
        Who who = new Who(
                "employee-" + number,
                true,
                period.begin().minus(400, ChronoUnit.DAYS),
                dice.chance(0.25) ? Proof.WEBAUTHN : Proof.OTP,
                dice.chance(0.5));
        boolean proxied = dice.chance(0.1);
        Person person = new Person(
                who,
                country,
                Line.household(country, dice),
                country.someMobile(dice),
                dice.below(country.regions().size()),
                office,
                proxied ? dice.of(dice.chance(0.7) ? country.hosting() : country.vpn()) : null,
                proxied ? dice.between(0.3, 0.95) : 0,
                shifts ? sharedDesk(number) : desk(number),
                dice.chance(0.4) ? phone(number) : null,
                dice.between(0.03, 0.15),
                trips(country),
                Person.nothingYet());
        live(person, shifts, new Whereabouts(person, ELSEWHERE, dice.split()));
        return person;
    }

    private Gadget desk(int number) {
        boolean tidy = dice.chance(0.025);
        double privateShare = dice.chance(0.1) ? dice.between(0.01, 0.12) : 0;
        // A machine lasts four years; a browser is tried or tidied up now and then.
        return new Gadget(
                "desk-" + number,
                Browser.managed(dice),
                tidy ? Cookies.CLEARED_ALWAYS : Cookies.KEPT,
                privateShare,
                dice.chance(0.2) ? 60 : 500,
                dice.split());
    }

    /** Half of the shared desks are made afresh for each session. */
    private Gadget sharedDesk(int number) {
        int desk = dice.below(4);
        Browser browser = new Browser("Edge", "Windows", "10", "desktop", 144, 28, 7, 0);
        return desk < 2
                ? new Gadget("hall-" + desk, browser, Cookies.SHARED, 0, 1, dice.split())
                : new Gadget("hall-" + number, browser, Cookies.CLEARED_ALWAYS, 0, 1, dice.split());
    }

    private Gadget phone(int number) {
        return new Gadget("phone-" + number, Browser.phone(dice), Cookies.KEPT, 0.01, 250, dice.split());
    }

    private List<Trip> trips(Country home) {
        List<Trip> trips = new ArrayList<>();
        int count = dice.poisson(dice.chance(0.15) ? 4 : 0.7);
        for (int i = 0; i < count; i++) {
            Instant from = period.some(dice);
            Country to = dice.chance(0.55) ? home : earth.someTrip(home, dice);
            Provider hotel = to.someFixed(dice);
            Line line = new Line(hotel, dice.below(hotel.regions().size()), 0, false, dice.split());
            trips.add(new Trip(from, from.plusSeconds((long) (dice.between(1, 5) * 86_400)), to, line));
        }
        return trips;
    }

    private void live(Person person, boolean shifts, Whereabouts whereabouts) {
        // Some join later; some leave early.
        LocalDate first = dice.chance(0.15) ? period.first().plusDays(dice.below(period.days())) : period.first();
        double atOffice = person.office() == null ? 0 : shifts ? 1 : dice.between(0.3, 0.95);
        double start = dice.between(7, 10);
        double again = dice.between(0.1, 0.8);
        int phase = dice.below(3);
        LocalDate holiday = period.first().plusDays(dice.below(period.days()));
        for (LocalDate day = first; !day.isAfter(period.last()); day = day.plusDays(1)) {
            boolean off = !day.isBefore(holiday) && day.isBefore(holiday.plusDays(10));
            if (shifts) {
                shift(person, day, phase, off, whereabouts);
            } else {
                office(person, day, off, dice.chance(atOffice), start, again, whereabouts);
            }
        }
    }

    private void office(
            Person person, LocalDate day, boolean off, boolean there, double start, double again, Whereabouts where) {
        boolean weekend = day.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
        if (weekend || off || dice.chance(0.05)) {
            if (dice.chance(0.03)) {
                where.signIn(at(person, day, dice.between(9, 22)), false);
            }
            return;
        }
        double first = start + 0.5 * dice.normal();
        where.signIn(at(person, day, first), there);
        if (dice.chance(again)) {
            where.signIn(at(person, day, first + dice.between(3, 8)), there);
        }
        if (dice.chance(0.08)) {
            where.signIn(at(person, day, dice.between(19, 23)), false);
        }
    }

    /** Early, late and night, changing by the week. */
    private void shift(Person person, LocalDate day, int phase, boolean off, Whereabouts where) {
        long week = day.toEpochDay() / 7;
        if (off || Math.floorMod(day.toEpochDay() + phase, 7L) >= 5) {
            return;
        }
        int[] begins = {6, 14, 22};
        double begin = begins[(int) Math.floorMod(week + phase, 3L)];
        where.signIn(at(person, day, begin + dice.between(-0.3, 0.4)), true);
        if (dice.chance(0.6)) {
            where.signIn(at(person, day, begin + dice.between(2, 7)), true);
        }
    }

    private static Instant at(Person person, LocalDate day, double hour) {
        return at(person.country(), day, hour);
    }

    static Instant at(Country country, LocalDate day, double hour) {
        return day.atStartOfDay(country.zone())
                .plusSeconds((long) (hour * 3600))
                .toInstant();
    }
}
