package io.latchkey.keycloak.store;

import io.latchkey.risk.Decision;
import io.latchkey.risk.Outcome;

/** A decision that was pending, and its user's profile, as one statement read them. */
public record PendingSignIn(StoredDecision stored, StoredProfile profile) {

    public Decision decision() {
        return stored.decision();
    }

    boolean isPending() {
        return decision().outcome() == Outcome.PENDING;
    }

    /** Whether what it teaches was not taken back while it was pending. */
    boolean teaches() {
        return stored.unlearntAt() == null;
    }
}
