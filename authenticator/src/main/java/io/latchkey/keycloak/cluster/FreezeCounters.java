package io.latchkey.keycloak.cluster;

import io.latchkey.risk.policy.Standings;
import java.time.Instant;

/** Accounts frozen lately in each realm, shared by the cluster, so that freezing can't be made a weapon. */
public interface FreezeCounters {
    /** What a link may do. */
    enum Answer {
        /** Freeze. */
        FREEZE,
        /** Freeze nobody: this would have been one too many. Somebody must be told. */
        SURGE,
        /** Freeze nobody: the links are suspended since a surge. */
        SUSPENDED
    }

    /**
     * Counts an account that a link would freeze, and says whether it may. After a surge nobody is frozen by a link until as
     * much time has passed as a surge is counted over.
     *
     * @return {@link Answer#FREEZE} also if it can't be counted: whoever says that his account was taken over is believed
     */
    Answer byLink(String realmId, Standings rules, Instant at);

    /** Counts an account that a named person freezes, who is always allowed to. */
    void byPerson(String realmId, Standings rules, Instant at);
}
