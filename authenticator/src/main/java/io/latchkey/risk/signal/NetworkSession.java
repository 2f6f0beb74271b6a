package io.latchkey.risk.signal;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.SessionStart;
import io.latchkey.risk.net.IpAddress;
import io.latchkey.risk.net.NetworkFacts;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;
import org.jspecify.annotations.Nullable;

/** The network of a request against the one in which its session began. */
final class NetworkSession implements Signal {
    static final SignalSpec SPEC = SignalSpec.weighed("network.session", "prefix", "as");

    private final Findings findings;

    NetworkSession(Policy policy) {
        this.findings = new Findings(SPEC, policy);
    }

    @Override
    public @Nullable Evidence look(Scene scene) {
        SessionStart session = scene.session();
        if (session == null) {
            return findings.missing();
        }
        if (scene.isUnreadable()) {
            return findings.missing(Findings.UNREADABLE, findings.points("as"), findings.strong("as"));
        }
        NetworkFacts then = session.begun().network();
        NetworkFacts now = scene.context().network();
        if (samePrefix(then.address(), now.address())) {
            return null;
        }
        boolean sameAs = now.asn() != null && now.asn().equals(then.asn());
        return findings.weighed(sameAs ? "prefix" : "as", name(now), name(then));
    }

    private static boolean samePrefix(@Nullable IpAddress one, @Nullable IpAddress other) {
        return one != null
                && other != null
                && one.isV4() == other.isV4()
                && prefix(one).equals(prefix(other));
    }

    private static IpAddress prefix(IpAddress address) {
        return address.prefix(address.isV4() ? LoginContext.V4_PREFIX : LoginContext.V6_PREFIX)
                .address();
    }

    /** Never the address: evidence outlives it. */
    private static @Nullable String name(NetworkFacts network) {
        return network.asn() == null ? null : "AS" + network.asn();
    }
}
