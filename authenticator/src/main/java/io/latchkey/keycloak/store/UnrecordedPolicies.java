package io.latchkey.keycloak.store;

import io.latchkey.keycloak.store.PolicyVersion.Action;
import io.latchkey.keycloak.store.PolicyVersion.Documents;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.PolicyException;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Policies that were read from realms and may be missing in their histories: imported ones, changed ones of the component,
 * and those of before there was a history. Every node puts into the table what it has met.
 */
final class UnrecordedPolicies {
    private static final Logger LOG = Logger.getLogger(UnrecordedPolicies.class);

    private final Lane lane;
    private final Tables tables;
    private final InstantSource clock;
    private final Queue<Met> met = new ConcurrentLinkedQueue<>();

    /** @param document the realm's own; {@code null} for the default policy */
    private record Met(
            String realmId, String version, @Nullable String document) {}

    UnrecordedPolicies(Lane lane, Tables tables, InstantSource clock) {
        this.lane = lane;
        this.tables = tables;
        this.clock = clock;
        met.add(new Met(PolicyHistory.SERVER, Policies.defaults().version(), null));
    }

    void add(String realmId, Policy policy, String document) {
        met.add(new Met(realmId, policy.version(), document));
    }

    /** Records what was met since the last call; what fails is tried again at the next. */
    void record() {
        int rounds = met.size();
        for (int i = 0; i < rounds; i++) {
            Met next = met.poll();
            if (next != null && !record(next)) {
                met.add(next);
            }
        }
    }

    private boolean record(Met one) {
        try {
            return lane.transaction(link -> {
                PolicyHistory history = new PolicyHistory(link.connection(), tables);
                if (history.of(one.realmId(), one.version()).isEmpty() && !add(history, one)) {
                    throw new StoreException(
                            StoreException.Reason.CONFLICT, "Somebody else changed the realm's policies", null);
                }
                return true;
            });
        } catch (StoreException e) {
            LOG.debug("A policy could not be put into its realm's history yet; it is tried again", e);
            return false;
        }
    }

    private boolean add(PolicyHistory history, Met one) {
        try {
            String whole = one.document() == null ? Policies.defaultJson() : Policies.merged(one.document());
            PolicyVersion found = new PolicyVersion(
                    history.last(one.realmId()) + 1, one.version(), Action.FOUND, clock.instant(), null, null, null);
            return history.add(one.realmId(), found, new Documents(one.document(), whole));
        } catch (PolicyException e) {
            // It was read before, so this can't be.
            return true;
        }
    }
}
