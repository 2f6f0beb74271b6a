package io.latchkey.it.eval.town;

import io.latchkey.it.eval.Attack;
import io.latchkey.it.eval.Step;
import io.latchkey.it.eval.town.Person.Done;
import io.latchkey.risk.Attempts;
import io.latchkey.risk.Device;
import io.latchkey.risk.net.NetworkFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Those who know the password. Each of their sign-ins stands by itself: none changes what the next one meets. */
final class Attackers {
    private static final double DAY = 86_400;

    /** Half of the victims are picked by account, half where there is most to get: by sign-in. */
    private static final double BY_ACCOUNT = 0.3;

    private final Earth earth;
    private final Period period;
    private final List<Person> people;
    private final List<Done> everything = new ArrayList<>();
    private final List<Person> doers = new ArrayList<>();
    private final Dice dice;
    private int jars;

    Attackers(Earth earth, Period period, List<Person> people, Dice dice) {
        this.earth = earth;
        this.period = period;
        this.people = people;
        this.dice = dice;
        for (Person person : people) {
            for (Done done : person.did()) {
                everything.add(done);
                doers.add(person);
            }
        }
    }

    /** One attack of a kind: one step, or two if something is stolen first; none if the victim can't be attacked so. */
    List<Step> attack(Attack kind) {
        int index = dice.below(everything.size());
        Person victim = doers.get(index);
        Done base = everything.get(index);
        if (dice.chance(BY_ACCOUNT)) {
            victim = dice.of(people);
            base = victim.did().isEmpty() ? null : dice.of(victim.did());
        }
        if (base == null) {
            return List.of();
        }
        Instant then = base.signIn().at();
        if (kind == Attack.COOKIE_THIEF) {
            return theft(victim, base, then);
        }
        boolean atVictimsHours = kind == Attack.IMITATOR || kind == Attack.PHISHING || kind == Attack.MALWARE;
        Instant at = atVictimsHours
                ? then.plusSeconds((long) (7 * DAY * dice.below(3) + dice.between(600, 3600)))
                : then.plusSeconds((long) dice.between(3600, 14 * DAY));
        Done last = victim.before(at);
        if (last == null || at.isAfter(period.end())) {
            return List.of();
        }
        return List.of(signIn(kind, victim, last, at));
    }

    private Step.SignIn signIn(Attack kind, Person victim, Done last, Instant at) {
        String type = last.gadget().browser().type();
        Device.Agent own = last.gadget().browser().at(at);
        Device.Agent common = Browser.common(type, dice).at(at);
        Device.Agent likely = last.gadget().browser().commonest(dice).at(at);
        Step.SignIn base = last.signIn();
        return switch (kind) {
            case ANYWHERE -> by(kind, victim, at, anywhere(victim), common, fresh(), Attempts.none());
            case VPN -> by(kind, victim, at, server(dice.of(victim.country().vpn())), common, fresh(), Attempts.none());
            case PROVIDER -> by(kind, victim, at, neighbour(victim, last, 0.15), likely, fresh(), Attempts.none());
            case IMITATOR -> by(kind, victim, at, neighbour(victim, last, 0.3), own, fresh(), Attempts.none());
            case PHISHING -> by(kind, victim, at, relay(victim), own, fresh(), Attempts.none());
            case SPRAY ->
                by(kind, victim, at, botnet(), Browser.common("desktop", dice).at(at), fresh(), spray());
            case MALWARE -> by(kind, victim, at, base.network(), own, base.jar(), Attempts.none());
            case COOKIE_THIEF -> throw new IllegalArgumentException("A theft has two steps");
        };
    }

    /** What is stolen is sold first: days pass as a rule. The thief has what he needs to look like the browser, and mostly does. */
    private List<Step> theft(Person victim, Done base, Instant then) {
        if (!base.gadget().keepsCookies()) {
            return List.of();
        }
        Instant stolen = then.plusSeconds((long) dice.between(60, DAY));
        Instant at = stolen.plusSeconds((long) (3600 + dice.exponential(4 * DAY)));
        if (at.isAfter(period.end())) {
            return List.of();
        }
        String jar = fresh();
        Device.Agent agent = dice.chance(0.8)
                ? base.gadget().browser().at(stolen)
                : Browser.common(base.gadget().browser().type(), dice).at(at);
        NetworkFacts network = switch (dice.weighted(25, 20, 45, 10)) {
            case 0 -> anywhere(victim);
            case 1 -> server(dice.of(victim.country().vpn()));
            case 2 -> residential(victim.country());
            default -> neighbour(victim, base, 0.15);
        };
        return List.of(
                new Step.Theft(stolen, base.signIn().jar(), jar),
                by(Attack.COOKIE_THIEF, victim, at, network, agent, jar, Attempts.none()));
    }

    private static Step.SignIn by(
            Attack kind,
            Person victim,
            Instant at,
            NetworkFacts network,
            Device.@Nullable Agent agent,
            String jar,
            Attempts attempts) {
        return new Step.SignIn(at, victim.who(), network, agent, jar, attempts, true, kind);
    }

    private String fresh() {
        return "attacker-" + jars++;
    }

    private NetworkFacts anywhere(Person victim) {
        Country country = earth.someOther(victim.country(), dice);
        return dice.chance(0.3) ? server(dice.of(country.hosting())) : residential(country);
    }

    private NetworkFacts residential(Country country) {
        Provider provider = dice.chance(0.7) ? country.someFixed(dice) : country.someMobile(dice);
        return some(provider, dice.below(provider.regions().size()));
    }

    private NetworkFacts server(Provider provider) {
        return some(provider, 0);
    }

    private NetworkFacts some(Provider provider, int region) {
        return provider.v4(region, provider.prefixBelow(dice), 1 + dice.below(254));
    }

    /** Another customer of the victim's provider: at home, or of the carrier for one who mostly signs in by phone. */
    private NetworkFacts neighbour(Person victim, Done last, double sameRegion) {
        boolean mobile = victim.phone() == last.gadget() && victim.phoneShare() > 0.5 && dice.chance(0.5);
        Provider provider = mobile ? victim.carrier() : victim.home().provider();
        int own = mobile ? victim.hub() : victim.home().region();
        return some(
                provider,
                dice.chance(sameRegion) ? own : dice.below(provider.regions().size()));
    }

    private NetworkFacts relay(Person victim) {
        Country country = dice.chance(0.4) ? victim.country() : earth.someOther(victim.country(), dice);
        return server(dice.of(country.hosting()));
    }

    private NetworkFacts botnet() {
        Country country = earth.someOther(earth.main(), dice);
        return dice.chance(0.5) ? server(dice.of(country.hosting())) : residential(country);
    }

    /** Careful ones take one address for each account. */
    private Attempts spray() {
        int accounts = switch (dice.weighted(40, 30, 30)) {
            case 0 -> 0;
            case 1 -> 5 + dice.below(15);
            default -> 20 + dice.below(500);
        };
        return new Attempts(true, dice.below(2), accounts, accounts, 0);
    }
}
