package io.latchkey.it.eval;

import io.latchkey.risk.Device;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.net.IpAddress;
import io.latchkey.risk.net.Place;
import org.jspecify.annotations.Nullable;

/** The values of a sign-in that the simpler scorers count; {@code "?"} stands for one that is unknown. */
record Values(
        String address,
        String prefix,
        String as,
        String country,
        String agent,
        String browser,
        String os,
        String type) {

    static Values of(LoginContext context) {
        IpAddress ip = context.network().address();
        Place place = context.network().place();
        Device.Agent agent = context.device().agent();
        return new Values(
                text(ip),
                ip == null
                        ? "?"
                        : ip.prefix(ip.isV4() ? LoginContext.V4_PREFIX : LoginContext.V6_PREFIX)
                                .toString(),
                text(context.network().asn()),
                place == null ? "?" : text(place.country()),
                agent == null ? "?" : Long.toString(agent.hash()),
                agent == null ? "?" : agent.browser(),
                agent == null ? "?" : agent.os(),
                agent == null ? "?" : agent.type());
    }

    private static String text(@Nullable Object value) {
        return value == null ? "?" : value.toString();
    }
}
