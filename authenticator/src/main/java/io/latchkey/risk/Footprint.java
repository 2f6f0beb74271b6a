package io.latchkey.risk;

import io.latchkey.risk.net.NetworkFacts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where and with what somebody was seen at one moment.
 *
 * @param network what was known of the address
 * @param agent the user agent; {@code null} if the client sent none
 */
public record Footprint(Instant at, NetworkFacts network, Device.@Nullable Agent agent, Posture posture) {

    /** That of a context. */
    public static Footprint of(LoginContext context) {
        return new Footprint(context.at(), context.network(), context.device().agent(), context.posture());
    }

    /** The same with another user agent. */
    public Footprint withAgent(Device.@Nullable Agent other) {
        return new Footprint(at, network, other, posture);
    }

    Footprint withoutAddress() {
        return new Footprint(at, LoginContext.cut(network), agent, posture);
    }
}
