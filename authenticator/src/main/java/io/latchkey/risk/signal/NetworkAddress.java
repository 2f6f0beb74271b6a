package io.latchkey.risk.signal;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.net.NetworkFacts;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;
import io.latchkey.risk.profile.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The network against the user's own, from its AS down to the address, given the country: {@link Walk}. A network in a new
 * country is new of necessity and charged there. In a prefix of his own it says more of a user on a new device, for that to be
 * excused by it: {@link io.latchkey.risk.Excuse}.
 */
final class NetworkAddress implements Signal {
    /** How many of the attackers are in networks of the realm's own users, 0 to 1. */
    static final String INSIDERS = "insiders";

    private static final String NEW_DEVICE_CREDIT = "newDeviceCredit";

    static final SignalSpec SPEC = Scale.settingsOf(SignalSpec.weighed("network.address")
                    .worked("known", "new-as", "new-prefix", "new-address", "new-country"))
            .setting(INSIDERS, 0, 1)
            .setting(NEW_DEVICE_CREDIT, 0, 100);

    private final Findings findings;
    private final Scale scale;
    private final Scale onNewDevice;
    private final double worst;

    NetworkAddress(Policy policy) {
        this.findings = new Findings(SPEC, policy);
        this.scale = Scale.of(findings);
        this.onNewDevice = scale.crediting(Math.max(scale.maxCredit(), findings.setting(NEW_DEVICE_CREDIT)));
        this.worst = Math.max(scale.maxCharge(), policy.cap(SPEC.group()).most());
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
        Kind charged = walk.charged();
        return findings.worked(
                (scene.isNewDeviceAtHome() ? onNewDevice : scale).within(scene.networkPoints()),
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
