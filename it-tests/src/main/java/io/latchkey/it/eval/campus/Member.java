package io.latchkey.it.eval.campus;

import io.latchkey.it.eval.Step;
import io.latchkey.it.eval.Who;
import io.latchkey.risk.Attempts;
import io.latchkey.risk.Proof;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Somebody at the university. */
final class Member {
    /** Where somebody was: a network, and the prefix and host that he mostly gets there. */
    private record Spot(int network, int prefix, int host) {}

    /** @param loss how often its cookies are lost, by the day */
    private record Screen(String jar, int browser, double loss, int lag) {}

    private static final double DAYS_PER_VERSION = 30;

    private final Who who;
    private final Internet internet;
    private final Instant first;
    private final Random random;
    private final double roaming;
    private final double shopping;
    private final List<Spot> spots = new ArrayList<>();
    private final List<Screen> screens = new ArrayList<>();
    private final List<Step.SignIn> signIns = new ArrayList<>();
    private Instant last;
    private int jars;

    Member(int number, boolean staff, Internet internet, Instant first, Random random) {
        this.who = new Who(
                (staff ? "staff-" : "student-") + number,
                staff,
                first.minus(Duration.ofDays(100)),
                random.nextInt(staff ? 5 : 2) == 0 ? Proof.WEBAUTHN : staff ? Proof.OTP : Proof.EMAIL_CODE,
                random.nextInt(3) == 0);
        this.internet = internet;
        this.first = first;
        this.last = first;
        this.random = random;
        this.roaming = Math.exp(random.nextGaussian()) * 0.6;
        this.shopping = Math.exp(random.nextGaussian()) * 0.12;
    }

    Who who() {
        return who;
    }

    List<Step.SignIn> signIns() {
        return signIns;
    }

    void signIn(Instant at) {
        Spot spot = spots.isEmpty() || isNew(roaming) ? newSpot() : spots.get(random.nextInt(spots.size()));
        spots.add(spot);
        Screen screen =
                screens.isEmpty() || isNew(shopping) ? newScreen() : screens.get(random.nextInt(screens.size()));
        double days = Duration.between(last, at).toHours() / 24.0;
        if (random.nextDouble() > Math.exp(-screen.loss() * Math.max(0, days))) {
            Screen emptied = new Screen(jar(), screen.browser(), screen.loss(), screen.lag());
            Screen before = screen;
            screens.replaceAll(s -> s.jar().equals(before.jar()) ? emptied : s);
            screen = emptied;
        }
        screens.add(screen);
        last = at;
        int version = (int) ((Duration.between(first, at).toDays() + screen.lag()) / DAYS_PER_VERSION);
        int failures = random.nextInt(15) == 0 ? 1 + random.nextInt(4) : 0;
        signIns.add(new Step.SignIn(
                at,
                who,
                internet.facts(spot.network(), prefix(spot), host(spot)),
                internet.agent(screen.browser(), version),
                screen.jar(),
                new Attempts(true, failures, failures, failures > 0 ? 1 : 0, 0),
                true,
                null));
    }

    /** The next customer of the restaurant sits down at a table of his own. */
    private boolean isNew(double concentration) {
        return random.nextDouble() < concentration / (concentration + signIns.size());
    }

    private Spot newSpot() {
        boolean campus = random.nextInt(3) == 0;
        int network =
                campus ? internet.campus() : random.nextInt(12) == 0 ? internet.someForeign() : internet.someNetwork(0);
        return new Spot(network, internet.somePrefix(network), internet.someHost());
    }

    private Screen newScreen() {
        double loss = random.nextInt(12) == 0 ? 3 : 0.003;
        return new Screen(jar(), internet.someBrowser(), loss, random.nextInt(25));
    }

    private String jar() {
        return who.id() + "-" + jars++;
    }

    /** The same as a rule; on campus and now and then elsewhere another one. */
    private int prefix(Spot spot) {
        boolean other = spot.network() == internet.campus() || random.nextInt(10) == 0;
        return other ? internet.somePrefix(spot.network()) : spot.prefix();
    }

    private int host(Spot spot) {
        return random.nextInt(4) == 0 ? internet.someHost() : spot.host();
    }
}
