package io.latchkey.recovery.cases;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A member of staff who does something now.
 *
 * @param userId who
 * @param serviceAccount whether it is no person
 * @param roles what is assigned to him, not what a token says
 * @param origin where he is
 * @param since when his account was made or its privileges were last seen to change, the later of the two; null if nobody knows
 */
public record Staff(
        String userId,
        boolean serviceAccount,
        Set<DeskRole> roles,
        Origin origin,
        @Nullable Instant since) {
    public Staff {
        roles = Set.copyOf(roles);
    }

    /** One of long standing. */
    public Staff(String userId, boolean serviceAccount, Set<DeskRole> roles, Origin origin) {
        this(userId, serviceAccount, roles, origin, null);
    }
}
