package io.latchkey.risk.signal;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.net.DataState;
import io.latchkey.risk.net.NetworkClass;
import io.latchkey.risk.net.NetworkFacts;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is told of the network: data centre, VPN, proxy, Tor exit, listed. The worst of it counts. A data centre or VPN that
 * this user comes through as a rule is his own way in, and not held against him.
 */
final class NetworkReputation implements Signal {
    static final SignalSpec SPEC = SignalSpec.weighed("network.reputation", "hosting", "vpn", "proxy", "tor", "listed")
            .worked("usual");
    private static final List<NetworkClass> LOOKED_AT = List.of(
            NetworkClass.HOSTING, NetworkClass.VPN, NetworkClass.PROXY, NetworkClass.TOR, NetworkClass.REPUTATION);

    private final Findings findings;
    private final String worst;

    NetworkReputation(Policy policy) {
        this.findings = new Findings(SPEC, policy);
        String most = finding(NetworkClass.HOSTING);
        for (NetworkClass one : LOOKED_AT) {
            most = worse(most, finding(one));
        }
        this.worst = most;
    }

    @Override
    public @Nullable Evidence look(Scene scene) {
        NetworkFacts network = scene.context().network();
        if (scene.isUnreadable()) {
            return findings.missing(Findings.UNREADABLE, findings.points(worst), findings.strong(worst));
        }
        String found = null;
        boolean failed = false;
        boolean ownCompany = network.is(NetworkClass.COMPANY);
        for (NetworkClass one : LOOKED_AT) {
            if (network.is(one) && !(ownCompany && one == NetworkClass.HOSTING)) {
                found = found == null ? finding(one) : worse(found, finding(one));
            }
            failed |= network.state(one) == DataState.FAILED;
        }
        if (failed && findings.missingOutweighs(found == null ? 0 : findings.points(found))) {
            return findings.missing();
        }
        if (found == null) {
            return failed ? findings.missing() : null;
        }
        boolean habitual = found.equals("hosting") || found.equals("vpn");
        if (habitual && scene.network().deepest() != null) {
            return findings.worked(0, "usual", found, null);
        }
        return findings.weighed(
                found, network.lists().isEmpty() ? null : network.lists().get(0), null);
    }

    private String worse(String one, String other) {
        return findings.points(other) > findings.points(one) ? other : one;
    }

    private static String finding(NetworkClass kind) {
        return switch (kind) {
            case HOSTING -> "hosting";
            case VPN -> "vpn";
            case PROXY -> "proxy";
            case TOR -> "tor";
            default -> "listed";
        };
    }
}
