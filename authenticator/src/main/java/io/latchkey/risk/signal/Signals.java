package io.latchkey.risk.signal;

import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All signals there are. */
public final class Signals {
    private static final List<SignalSpec> SPECS = List.of(DeviceToken.SPEC, TargetClient.SPEC);

    private Signals() {}

    /** What each signal can find, by its name, in the engine's order. */
    public static Map<String, SignalSpec> specs() {
        Map<String, SignalSpec> specs = new LinkedHashMap<>();
        SPECS.forEach(spec -> specs.put(spec.name(), spec));
        return specs;
    }

    /** The signals that a policy enables, in the engine's order. */
    public static List<Signal> of(Policy policy) {
        return List.of(new DeviceToken(policy), new TargetClient(policy));
    }
}
