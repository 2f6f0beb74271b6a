package io.latchkey.keycloak.store;

import io.latchkey.risk.Level;
import io.latchkey.risk.Outcome;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which decisions are looked for. All conditions must hold; {@code null} and empty sets mean any.
 *
 * @param clientId as in OAuth
 * @param prefix network the sign-in came from, as {@link io.latchkey.risk.net.Prefix} writes it: {@code /24} for IPv4,
 *     {@code /48} for IPv6
 * @param incident whether it must be labelled as an incident, or must not
 * @param from earliest instant, included
 * @param to latest instant, not included
 * @param first how many to skip, from 0
 * @param max how many to return at most, 1 to {@link #MAX}; more is cut to that
 */
public record DecisionQuery(
        String realmId,
        @Nullable String userId,
        @Nullable String clientId,
        Set<Level> levels,
        Set<Outcome> outcomes,
        @Nullable String prefix,
        @Nullable Boolean incident,
        @Nullable Instant from,
        @Nullable Instant to,
        int first,
        int max) {

    /** The most decisions that one search returns. */
    public static final int MAX = 500;

    private static final int DEFAULT_MAX = 50;

    public DecisionQuery {
        levels = Set.copyOf(levels);
        outcomes = Set.copyOf(outcomes);
        if (first < 0) {
            throw new IllegalArgumentException("first must not be negative, but is " + first);
        }
        if (max < 1) {
            throw new IllegalArgumentException("max must be at least 1, but is " + max);
        }
        max = Math.min(max, MAX);
    }

    /** All decisions of a realm, the first page. */
    public static DecisionQuery of(String realmId) {
        return new DecisionQuery(realmId, null, null, Set.of(), Set.of(), null, null, null, null, 0, DEFAULT_MAX);
    }

    public DecisionQuery user(@Nullable String id) {
        return new DecisionQuery(realmId, id, clientId, levels, outcomes, prefix, incident, from, to, first, max);
    }

    public DecisionQuery client(@Nullable String id) {
        return new DecisionQuery(realmId, userId, id, levels, outcomes, prefix, incident, from, to, first, max);
    }

    public DecisionQuery levels(Set<Level> any) {
        return new DecisionQuery(realmId, userId, clientId, any, outcomes, prefix, incident, from, to, first, max);
    }

    public DecisionQuery outcomes(Set<Outcome> any) {
        return new DecisionQuery(realmId, userId, clientId, levels, any, prefix, incident, from, to, first, max);
    }

    public DecisionQuery prefix(@Nullable String network) {
        return new DecisionQuery(realmId, userId, clientId, levels, outcomes, network, incident, from, to, first, max);
    }

    public DecisionQuery incident(@Nullable Boolean labelled) {
        return new DecisionQuery(realmId, userId, clientId, levels, outcomes, prefix, labelled, from, to, first, max);
    }

    public DecisionQuery between(@Nullable Instant earliest, @Nullable Instant before) {
        return new DecisionQuery(
                realmId, userId, clientId, levels, outcomes, prefix, incident, earliest, before, first, max);
    }

    public DecisionQuery page(int skip, int most) {
        return new DecisionQuery(realmId, userId, clientId, levels, outcomes, prefix, incident, from, to, skip, most);
    }
}
