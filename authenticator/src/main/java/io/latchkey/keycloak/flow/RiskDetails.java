package io.latchkey.keycloak.flow;

import java.util.Locale;
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

    private RiskDetails() {}

    static void put(EventBuilder event, Verdict verdict) {
        event.detail(SCORE, Integer.toString(verdict.basis().score()))
                .detail(LEVEL, verdict.level().name().toLowerCase(Locale.ROOT))
                .detail(EVIDENCE, verdict.basis().evidence())
                .detail(POLICY, verdict.basis().policy())
                .detail(DECISION, verdict.decision());
    }
}
