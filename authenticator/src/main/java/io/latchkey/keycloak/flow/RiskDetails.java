package io.latchkey.keycloak.flow;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.keycloak.events.Event;
import org.keycloak.events.EventBuilder;

/** What an event says of a sign-in's risk. */
public final class RiskDetails {
    /** 0–100. */
    public static final String SCORE = "risk_score";
    /** low, medium, high or critical. */
    public static final String LEVEL = "risk_level";
    /** {@code signal=+9.2,…}, at most 1,000 characters. */
    public static final String EVIDENCE = "risk_evidence";
    /** Version of the policy. */
    public static final String POLICY = "risk_policy";
    /** Id of the decision. */
    public static final String DECISION = "risk_decision";

    /** {@code spared} if the user's own device was let past a lock of the account; absent otherwise. */
    public static final String LOCKOUT = "risk_lockout";

    private static final String SPARED = "spared";

    private RiskDetails() {}

    static void put(EventBuilder event, Verdict verdict) {
        of(verdict).forEach(event::detail);
    }

    static void put(Event event, Verdict verdict) {
        Map<String, String> details = event.getDetails() == null ? new HashMap<>() : new HashMap<>(event.getDetails());
        details.putAll(of(verdict));
        event.setDetails(details);
    }

    private static Map<String, String> of(Verdict verdict) {
        Map<String, String> details = new HashMap<>(Map.of(
                SCORE, Integer.toString(verdict.basis().score()),
                LEVEL, verdict.level().name().toLowerCase(Locale.ROOT),
                EVIDENCE, verdict.basis().evidence(),
                POLICY, verdict.basis().policy(),
                DECISION, verdict.decision()));
        if (verdict.basis().pastLock()) {
            details.put(LOCKOUT, SPARED);
        }
        return details;
    }
}
