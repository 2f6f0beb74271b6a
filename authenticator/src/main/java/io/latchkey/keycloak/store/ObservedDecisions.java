package io.latchkey.keycloak.store;

import io.latchkey.risk.Demand;
import io.latchkey.risk.Level;
import java.util.List;

/** What an observed policy would have done, as the decision log tells. */
public interface ObservedDecisions {

    /** Sign-ins to one client on which both policies came to the same. */
    record Count(
            String client, Level level, Demand demand, Level observedLevel, Demand observedDemand, long decisions) {}

    /**
     * How many decisions there are of each kind.
     *
     * @param query its page is left out of account
     * @param policy version of the observed policy
     */
    List<Count> counts(DecisionQuery query, String policy);

    /** The decisions on which the observed policy would have asked for something else; newest first. */
    List<StoredDecision> differing(DecisionQuery query, String policy);
}
