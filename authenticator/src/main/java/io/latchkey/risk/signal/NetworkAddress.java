package io.latchkey.risk.signal;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.net.NetworkFacts;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;
import io.latchkey.risk.profile.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The network against the user's own, from its AS down to the address, given the country: {@link Walk}. A network in a new
 * country is new of necessity and charged there.
 */
final class NetworkAddress implements Signal {
    static final String STRENGTH = "strength";
    static final SignalSpec SPEC = SignalSpec.weighed("network.address")
            .worked("known", "new-as", "new-prefix", "new-address", "new-country")
            .setting(STRENGTH, 0.1, 100)
            .setting("maxCredit", 0, 100)
            .setting("maxCharge", 0, 100);

    private final Findings findings;
    private final double maxCredit;
    private final double maxCharge;
    private final double worst;

    NetworkAddress(Policy policy) {
        this.findings = new Findings(SPEC, policy);
        this.maxCredit = findings.setting("maxCredit");
        this.maxCharge = findings.setting("maxCharge");
        this.worst = Math.max(maxCharge, policy.cap(SPEC.group()).most());
    }

    @Override
    public @Nullable Evidence look(Scene scene) {
        if (scene.isUnreadable()) {
            // It stands for any network there is, so it counts like the worst.
            return findings.missing(Findings.UNREADABLE, worst, false);
        }
        Walk walk = scene.network();
        if (!walk.hasHistory()) {
            return null;
        }
        double ratio = walk.ratio() / scene.country().ratio();
        Kind charged = walk.charged();
        return findings.worked(
                Likelihood.points(ratio, maxCredit, maxCharge),
                finding(charged),
                seen(scene.context().network()),
                charged == null ? null : scene.usual(Kind.AS));
    }

    private static String finding(@Nullable Kind charged) {
        if (charged == null) {
            return "known";
        }
        return switch (charged) {
            case COUNTRY -> "new-country";
            case AS -> "new-as";
            case PREFIX -> "new-prefix";
            default -> "new-address";
        };
    }

    /** Never the address: evidence outlives it. */
    private static @Nullable String seen(NetworkFacts network) {
        return network.asOrganisation() == null && network.asn() != null
                ? "AS" + network.asn()
                : network.asOrganisation();
    }
}
