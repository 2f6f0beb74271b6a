package io.latchkey.risk.signal;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.net.NetworkClass;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;
import org.jspecify.annotations.Nullable;

/** Whether the sign-in comes from one of the company's own, named networks. */
final class NetworkCompany implements Signal {
    static final SignalSpec SPEC = SignalSpec.weighed("network.company", "company");

    private final Findings findings;

    NetworkCompany(Policy policy) {
        this.findings = new Findings(SPEC, policy);
    }

    @Override
    public @Nullable Evidence look(Scene scene) {
        return scene.context().network().is(NetworkClass.COMPANY) ? findings.weighed("company", null, null) : null;
    }
}
