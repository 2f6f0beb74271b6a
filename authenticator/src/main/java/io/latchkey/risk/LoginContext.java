package io.latchkey.risk;

import io.latchkey.risk.net.IpAddress;
import io.latchkey.risk.net.NetworkFacts;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one sign-in, or of what is done on the strength of one, read once. From here to the {@link Assessment}
 * nothing else is asked: the same context, profile, population and policy give the same score on a server, in a test and in a
 * replay.
 *
 * @param at the sign-in's own instant; the only clock the engine knows
 * @param zone the time zone the browser says it is in, unverified; {@code null} if it said nothing
 * @param occasion what is weighed; {@code null} for a sign-in
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
        @Nullable Occasion occasion) {

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
        this(at, account, network, device, posture, attempts, target, zone, null);
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
                occasion == null ? null : occasion.withoutAddress());
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
