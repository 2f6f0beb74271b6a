package io.latchkey.risk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.risk.net.IpAddress;
import io.latchkey.risk.net.NetworkFacts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one sign-in, or of what is done on the strength of one, read once. From here to the {@link Assessment}
 * nothing else is asked: the same context, profile, population and policy give the same score on a server, in a test and in a
 * replay.
 *
 * @param at the sign-in's own instant; the only clock the engine knows
 * @param zone the time zone the browser says it is in, unverified; {@code null} if it said nothing
 * @param occasion what is weighed; {@code null} for a sign-in
 * @param exceptions those that hold for it, in the order in which they take off
 */
public record LoginContext(
        Instant at,
        Account account,
        NetworkFacts network,
        Device device,
        Posture posture,
        Attempts attempts,
        Target target,
        @Nullable ZoneId zone,
        @Nullable Occasion occasion,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Softening> exceptions) {

    @SuppressWarnings("NullAway") // Contexts of earlier versions tell of no exceptions.
    public LoginContext {
        exceptions = exceptions == null ? List.of() : List.copyOf(exceptions);
    }

    /** The bits of an IPv4 and of an IPv6 address that are kept when it is cut. */
    public static final int V4_PREFIX = 24;

    public static final int V6_PREFIX = 48;

    /** A sign-in. */
    public LoginContext(
            Instant at,
            Account account,
            NetworkFacts network,
            Device device,
            Posture posture,
            Attempts attempts,
            Target target,
            @Nullable ZoneId zone) {
        this(at, account, network, device, posture, attempts, target, zone, null, List.of());
    }

    /** Something to which no exceptions apply. */
    public LoginContext(
            Instant at,
            Account account,
            NetworkFacts network,
            Device device,
            Posture posture,
            Attempts attempts,
            Target target,
            @Nullable ZoneId zone,
            @Nullable Occasion occasion) {
        this(at, account, network, device, posture, attempts, target, zone, occasion, List.of());
    }

    /** The same under these exceptions and no others. */
    public LoginContext under(List<Softening> softenings) {
        return new LoginContext(at, account, network, device, posture, attempts, target, zone, occasion, softenings);
    }

    /** The same from this browser. */
    public LoginContext with(Device changed) {
        return new LoginContext(at, account, network, changed, posture, attempts, target, zone, occasion, exceptions);
    }

    /** What is weighed: a sign-in, unless an occasion says otherwise. */
    public Occasion.Kind kind() {
        return occasion == null ? Occasion.Kind.SIGN_IN : occasion.kind();
    }

    /**
     * The same with every address cut to its prefix (/24 or /48), as it is kept once addresses are due. Scores and profiles
     * never take such an address for one that somebody had.
     */
    public LoginContext withoutAddress() {
        return new LoginContext(
                at,
                account,
                cut(network),
                device,
                posture,
                attempts,
                target,
                zone,
                occasion == null ? null : occasion.withoutAddress(),
                exceptions);
    }

    static NetworkFacts cut(NetworkFacts network) {
        IpAddress address = network.address();
        if (address == null) {
            return network;
        }
        return new NetworkFacts(
                address.prefix(address.isV4() ? V4_PREFIX : V6_PREFIX).address(),
                network.asn(),
                network.asOrganisation(),
                network.place(),
                network.classes(),
                network.lists(),
                network.asState(),
                network.placeState(),
                network.classStates());
    }
}
