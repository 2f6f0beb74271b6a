package io.latchkey.risk.signal;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.policy.ClientPolicy;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;
import io.latchkey.risk.policy.Window;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether the client is opened at a time the policy means it to be opened. */
final class TimeWindow implements Signal {
    static final SignalSpec SPEC = SignalSpec.weighed("time.window", "outside");

    private final Findings findings;
    private final Map<String, ClientPolicy> clients;

    TimeWindow(Policy policy) {
        this.findings = new Findings(SPEC, policy);
        this.clients = policy.clients();
    }

    @Override
    public @Nullable Evidence look(Scene scene) {
        ClientPolicy client = clients.get(scene.context().target().clientId());
        List<Window> windows = client == null ? List.of() : client.windows();
        if (windows.isEmpty()) {
            return null;
        }
        for (Window window : windows) {
            if (window.contains(scene.context().at())) {
                return null;
            }
        }
        Window first = windows.get(0);
        String seen = scene.context()
                        .at()
                        .atZone(first.zone())
                        .toLocalTime()
                        .withSecond(0)
                        .withNano(0) + " " + first.zone();
        return findings.weighed("outside", seen, first.from() + "–" + first.until());
    }
}
