package io.latchkey.risk.signal;

import io.latchkey.risk.LoginContext;
import io.latchkey.risk.Occasion;
import io.latchkey.risk.SessionStart;
import io.latchkey.risk.net.NetworkClass;
import io.latchkey.risk.net.NetworkFacts;
import io.latchkey.risk.profile.DeviceMatch;
import io.latchkey.risk.profile.Habits;
import io.latchkey.risk.profile.Keys;
import io.latchkey.risk.profile.Kind;
import io.latchkey.risk.profile.Population;
import io.latchkey.risk.profile.Profile;
import io.latchkey.risk.profile.Standing;
import io.latchkey.risk.profile.Visit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Everything the signals look at, with what several of them need worked out once. */
public final class Scene {
    /** How long two tabs of one browser may sign in side by side, of which the later one still holds the token of before. */
    private static final Duration TABS = Duration.ofHours(1);

    private final Stage stage;
    private final LoginContext context;
    private final Population population;
    private final Habits habits;
    private final Standing.State standing;
    private final Keys keys;
    private final int day;
    private final Recognition recognition;
    private final boolean late;
    private final Walk country;
    private final Walk network;
    private final boolean elsewhere;

    Scene(Stage stage, LoginContext context, Profile profile, Population population) {
        this.stage = stage;
        this.context = context;
        this.population = population;
        this.habits = profile.habits();
        this.standing = profile.standing().at(context.at());
        this.keys = Keys.of(context);
        this.day = Habits.day(context.at());
        DeviceMatch match = profile.match(context.device().token()).orElse(null);
        this.recognition = Recognition.of(context.device(), match, stage.devices, context.at());
        this.late = match != null
                && match.kind() == DeviceMatch.Kind.PREVIOUS
                && context.at().isAfter(match.device().issuedAt().plus(TABS));
        this.country = walk();
        country.step(Kind.COUNTRY, stage.countryStrength);
        this.network = country.onward();
        network.step(Kind.AS, stage.networkStrength);
        // A carrier gives anybody any of its addresses; elsewhere an attacker can choose the provider, hardly the
        // street.
        double insiders = context.network().is(NetworkClass.MOBILE) ? 1 : stage.insiders;
        network.step(Kind.PREFIX, stage.networkStrength, insiders);
        network.step(Kind.ADDRESS, stage.networkStrength, insiders);
        this.elsewhere = isUnreadable() || isNetworkNew() && (isCountryNew() || isSuspect(context.network()));
    }

    LoginContext context() {
        return context;
    }

    /** What the session rests on in which something is done; null outside of one, or if nothing is known of it. */
    @Nullable
    SessionStart session() {
        Occasion occasion = context.occasion();
        return occasion == null ? null : occasion.session();
    }

    Habits habits() {
        return habits;
    }

    Standing.State standing() {
        return standing;
    }

    Keys keys() {
        return keys;
    }

    int day() {
        return day;
    }

    Recognition recognition() {
        return recognition;
    }

    /** For how many days the realm has been watched. */
    long daysWatched() {
        return population.watched();
    }

    /** A walk from the root. */
    Walk walk() {
        return new Walk(habits, population, keys, stage.decay, day);
    }

    /** The walk as far as the country. */
    Walk country() {
        return country;
    }

    /** The walk from the country to the address. */
    Walk network() {
        return network;
    }

    /** Decibans that the network is worth, given its country, before any cap. */
    double networkPoints() {
        return Likelihood.points(network.ratio() / country.ratio());
    }

    /** Whether the client's address could not be read, so that nothing is known of where it is. */
    boolean isUnreadable() {
        return context.network().address() == null;
    }

    /** Whether the user has never been seen in this country although he has been in another. */
    boolean isCountryNew() {
        return country.charged() == Kind.COUNTRY;
    }

    /** Whether nothing of the network, from its AS down, is known of the user, although other networks are. */
    boolean isNetworkNew() {
        return network.hasHistory() && network.deepest() == null;
    }

    /**
     * Somewhere the user has not been, as far as the network tells: a network new to him, or a prefix new to him in a region
     * new to him. A token can be carried there, and a device be taken there.
     */
    boolean isAway() {
        if (isNetworkNew()) {
            return true;
        }
        NetworkFacts facts = context.network();
        long region = keys.of(Kind.REGION);
        return isPrefixNew()
                && region != Keys.NONE
                && habits.knows(Kind.REGION)
                && !habits.has(Kind.REGION, region)
                && tellsRegion(facts);
    }

    /**
     * A token whose successor was given out long ago, in a place new to the user. At home the answer that carried the
     * successor may have got lost; here it is likelier that the one with the successor is somebody else.
     */
    boolean isOvertaken() {
        return late && isPrefixNew();
    }

    /** Whether the prefix is new to the user, be it because all that contains it is. */
    boolean isPrefixNew() {
        Kind charged = network.charged();
        return charged == Kind.COUNTRY || charged == Kind.AS || charged == Kind.PREFIX;
    }

    /** Whether the region of a network's address is that of its users: not that of a carrier's gateway or of a server. */
    static boolean tellsRegion(NetworkFacts network) {
        return Visit.tellsPlace(network) && !network.is(NetworkClass.MOBILE);
    }

    /** Somewhere a recognised device doesn't answer for: a network new to the user, in a new country or a suspect class. */
    boolean isElsewhere() {
        return elsewhere;
    }

    /**
     * A sign-in by a browser that the user hasn't signed in with, and that shows nothing false, in a prefix where he has. An AS
     * doesn't do: whoever wants an address of a provider can buy one. Nor does what somebody hides behind.
     */
    boolean isNewDeviceAtHome() {
        return context.occasion() == null
                && (recognition == Recognition.NEW || recognition == Recognition.STALE)
                && network.deepest() != null
                && !isPrefixNew()
                && !isSuspect(context.network());
    }

    /** A recognised device where it may well be: what strangers did on the account is not held against it. */
    boolean isFamiliar() {
        return recognition.recognised() && !elsewhere;
    }

    /**
     * A recognised device where the user is known to be: in a network of his, or at least in a country of his and in
     * nothing suspect. Unlike {@link #isFamiliar}, it doesn't do that nothing is known against the place.
     */
    public boolean isUsual() {
        boolean countryKnown = country.deepest() == Kind.COUNTRY && !isSuspect(context.network());
        return recognition.recognised() && !isUnreadable() && (network.deepest() != null || countryKnown);
    }

    /** Faded number of risky sign-ins from unrecognised devices, by the profile and by the shared counters. */
    double risky() {
        return Math.max(
                habits.risky(context.at(), stage.riskyHalfLife),
                context.attempts().riskyOnAccount());
    }

    /** A readable name of what is most usual of a kind; {@code null} if nothing is. */
    @Nullable
    String usual(Kind kind) {
        return habits.usual(kind, day, stage.decay);
    }

    /** The user's weight of history by hour. */
    double rhythmWeight() {
        return habits.rhythmWeight(day, stage.decay);
    }

    /** The share of this sign-in's value among the user's own. */
    double share(Kind kind) {
        return habits.share(kind, keys.of(kind), day, stage.decay);
    }

    private static boolean isSuspect(NetworkFacts network) {
        for (NetworkClass one : network.classes()) {
            switch (one) {
                case HOSTING, VPN, TOR, PROXY, REPUTATION -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }
}
