package io.latchkey.risk.profile;

import io.latchkey.risk.Decision;
import io.latchkey.risk.policy.Policy;

/** Folds decisions, in any order, into the population of one epoch. Not safe for use by several threads. */
public final class PopulationBuilder {
    @SuppressWarnings("unused")
    private final Policy policy;

    public PopulationBuilder(Policy policy) {
        this.policy = policy;
    }

    /** Counts a decision if it succeeded; anything else says nothing of what is common among users. */
    public PopulationBuilder fold(Decision decision) {
        return this;
    }

    /** @param epoch number of the epoch that ends here, greater than the one before */
    public Population build(long epoch) {
        return new Population(epoch);
    }
}
