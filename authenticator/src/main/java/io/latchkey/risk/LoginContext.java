package io.latchkey.risk;

import io.latchkey.risk.net.IpAddress;
import io.latchkey.risk.net.NetworkFacts;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one sign-in, read once. From here to the {@link Assessment} nothing else is asked: the same context,
 * profile, population and policy give the same score on a server, in a test and in a replay.
 *
 * @param at the sign-in's own instant; the only clock the engine knows
 * @param zone the time zone the browser says it is in, unverified; {@code null} if it said nothing
 */
public record LoginContext(
        Instant at,
        Account account,
        NetworkFacts network,
        Device device,
        Posture posture,
        Attempts attempts,
        Target target,
        @Nullable ZoneId zone) {

    /** The bits of an IPv4 and of an IPv6 address that are kept when it is cut. */
    public static final int V4_PREFIX = 24;

    public static final int V6_PREFIX = 48;

    /**
     * The same sign-in with its address cut to its prefix (/24 or /48), as it is kept once addresses are due. Scores and
     * profiles never take such an address for one that somebody had.
     */
    public LoginContext withoutAddress() {
        IpAddress address = network.address();
        if (address == null) {
            return this;
        }
        NetworkFacts cut = new NetworkFacts(
                address.prefix(address.isV4() ? V4_PREFIX : V6_PREFIX).address(),
                network.asn(),
                network.asOrganisation(),
                network.place(),
                network.classes(),
                network.lists(),
                network.asState(),
                network.placeState(),
                network.classStates());
        return new LoginContext(at, account, cut, device, posture, attempts, target, zone);
    }
}
