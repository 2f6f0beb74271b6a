package io.latchkey.keycloak.store;

import io.latchkey.risk.Decision;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.Profile;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * Sign-ins that were written down before Keycloak's own transaction came to nothing. That mostly means that the database is
 * in trouble, so what can't be taken back at once is tried again by this node.
 */
public final class Reversals {
    /** Each holds two profiles. */
    private static final int MOST = 1_000;

    private final SignIns signIns;
    private final Profiles profiles;
    private final Backlog backlog;

    Reversals(SignIns signIns, Profiles profiles) {
        this.signIns = signIns;
        this.profiles = profiles;
        this.backlog = new Backlog("A sign-in that Keycloak did not commit", MOST);
    }

    /**
     * Takes one back, now or soon. Never throws for want of a database.
     *
     * @param ended what was written down
     * @param at when it came to nothing
     * @param without a profile without what the sign-in has done to its devices
     * @param policy by which the profile is learnt anew if somebody else has changed it in between
     */
    public void takeBack(SignIns.Ended ended, Instant at, UnaryOperator<Profile> without, Policy policy) {
        Profile left = without.apply(ended.before().profile());
        backlog.attempt(() -> {
            if (!signIns.takeBack(ended, at, left)) {
                backlog.later(() -> relearn(ended.decision(), without, policy));
            }
        });
    }

    private void relearn(Decision decision, UnaryOperator<Profile> without, Policy policy) {
        profiles.update(decision.realmId(), decision.userId(), without);
        profiles.rebuild(decision.realmId(), decision.userId(), policy);
    }

    /** Does what could not be done at once. */
    void work() {
        backlog.work();
    }
}
