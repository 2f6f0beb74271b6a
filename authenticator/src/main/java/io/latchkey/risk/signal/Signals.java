package io.latchkey.risk.signal;

import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** All signals there are. */
public final class Signals {
    private record Entry(SignalSpec spec, Function<Policy, Signal> maker) {}

    private static final List<Entry> ALL = List.of(
            new Entry(DeviceToken.SPEC, DeviceToken::new),
            new Entry(DeviceAgent.SPEC, DeviceAgent::new),
            new Entry(PostureAssertion.SPEC, PostureAssertion::new),
            new Entry(NetworkAddress.SPEC, NetworkAddress::new),
            new Entry(NetworkCompany.SPEC, NetworkCompany::new),
            new Entry(NetworkReputation.SPEC, NetworkReputation::new),
            new Entry(GeoCountry.SPEC, GeoCountry::new),
            new Entry(GeoRegion.SPEC, GeoRegion::new),
            new Entry(GeoTravel.SPEC, GeoTravel::new),
            new Entry(TimeHour.SPEC, TimeHour::new),
            new Entry(TimeWindow.SPEC, TimeWindow::new),
            new Entry(BehaviourFailures.SPEC, BehaviourFailures::new),
            new Entry(BehaviourSpray.SPEC, BehaviourSpray::new),
            new Entry(BehaviourDormant.SPEC, BehaviourDormant::new),
            new Entry(BehaviourBurst.SPEC, BehaviourBurst::new),
            new Entry(BehaviourProofAge.SPEC, BehaviourProofAge::new),
            new Entry(BehaviourTakeover.SPEC, BehaviourTakeover::new),
            new Entry(BehaviourChange.SPEC, BehaviourChange::new),
            new Entry(BehaviourGrant.SPEC, BehaviourGrant::new),
            new Entry(BehaviourRiskyAttempts.SPEC, BehaviourRiskyAttempts::new),
            new Entry(BehaviourStanding.SPEC, BehaviourStanding::new),
            new Entry(TargetClient.SPEC, TargetClient::new),
            new Entry(TargetPrivilege.SPEC, TargetPrivilege::new),
            new Entry(TargetScope.SPEC, TargetScope::new),
            new Entry(TargetAcr.SPEC, TargetAcr::new));

    private Signals() {}

    /** What each signal can find, by its name, in the engine's order. */
    public static Map<String, SignalSpec> specs() {
        Map<String, SignalSpec> specs = new LinkedHashMap<>();
        ALL.forEach(entry -> specs.put(entry.spec().name(), entry.spec()));
        return specs;
    }

    /** The signals that a policy enables, in the engine's order. */
    public static List<Signal> of(Policy policy) {
        List<Signal> signals = new ArrayList<>();
        for (Entry entry : ALL) {
            if (policy.signal(entry.spec().name()).enabled()) {
                signals.add(entry.maker().apply(policy));
            }
        }
        return List.copyOf(signals);
    }
}
