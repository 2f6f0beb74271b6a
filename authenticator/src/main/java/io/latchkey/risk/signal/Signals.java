package io.latchkey.risk.signal;

import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** All signals there are. */
public final class Signals {
    /** What is done in a session is weighed by what is known of the place and the account, and against the session itself. */
    private static final Set<String> IN_SESSION = Set.of(
            NetworkAddress.SPEC.name(),
            NetworkCompany.SPEC.name(),
            NetworkReputation.SPEC.name(),
            NetworkSession.SPEC.name(),
            GeoCountry.SPEC.name(),
            GeoSession.SPEC.name(),
            DeviceSession.SPEC.name(),
            PostureSession.SPEC.name(),
            BehaviourChange.SPEC.name(),
            BehaviourGrant.SPEC.name(),
            BehaviourStanding.SPEC.name(),
            BehaviourActor.SPEC.name(),
            BehaviourSession.SPEC.name());

    private static final Set<String> ONLY_IN_SESSION = Set.of(
            NetworkSession.SPEC.name(),
            GeoSession.SPEC.name(),
            DeviceSession.SPEC.name(),
            PostureSession.SPEC.name(),
            BehaviourActor.SPEC.name(),
            BehaviourSession.SPEC.name());

    private record Entry(SignalSpec spec, Function<Policy, Signal> maker) {}

    private static final List<Entry> ALL = List.of(
            new Entry(DeviceToken.SPEC, DeviceToken::new),
            new Entry(DeviceAgent.SPEC, DeviceAgent::new),
            new Entry(DeviceSession.SPEC, DeviceSession::new),
            new Entry(PostureAssertion.SPEC, PostureAssertion::new),
            new Entry(PostureSession.SPEC, PostureSession::new),
            new Entry(NetworkAddress.SPEC, NetworkAddress::new),
            new Entry(NetworkCompany.SPEC, NetworkCompany::new),
            new Entry(NetworkReputation.SPEC, NetworkReputation::new),
            new Entry(NetworkSession.SPEC, NetworkSession::new),
            new Entry(GeoCountry.SPEC, GeoCountry::new),
            new Entry(GeoRegion.SPEC, GeoRegion::new),
            new Entry(GeoTravel.SPEC, GeoTravel::new),
            new Entry(GeoSession.SPEC, GeoSession::new),
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
            new Entry(BehaviourActor.SPEC, BehaviourActor::new),
            new Entry(BehaviourSession.SPEC, BehaviourSession::new),
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

    /** The signals of a sign-in that a policy enables, in the engine's order. */
    public static List<Signal> of(Policy policy) {
        return of(policy, name -> !ONLY_IN_SESSION.contains(name));
    }

    /** The same of something that is done in a session. */
    public static List<Signal> inSession(Policy policy) {
        return of(policy, IN_SESSION::contains);
    }

    /** The same where a backend speaks for the user: what is known of its address and user agent is not of him. */
    public static List<Signal> byBackend(Policy policy) {
        return of(policy, name -> IN_SESSION.contains(name) && name.startsWith("behaviour."));
    }

    /** Whether a signal tells what has changed since a session began, rather than what was known of its user then. */
    public static boolean tellsOfChange(String name) {
        return ONLY_IN_SESSION.contains(name) || name.equals(BehaviourStanding.SPEC.name());
    }

    private static List<Signal> of(Policy policy, Predicate<String> looked) {
        List<Signal> signals = new ArrayList<>();
        for (Entry entry : ALL) {
            String name = entry.spec().name();
            if (looked.test(name) && policy.signal(name).enabled()) {
                signals.add(entry.maker().apply(policy));
            }
        }
        return List.copyOf(signals);
    }
}
