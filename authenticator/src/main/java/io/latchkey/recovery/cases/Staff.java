package io.latchkey.recovery.cases;

import java.util.Set;

/**
 * A member of staff who does something now.
 *
 * @param userId who
 * @param serviceAccount whether it is no person
 * @param roles what is assigned to him, not what a token says
 * @param origin where he is
 */
public record Staff(String userId, boolean serviceAccount, Set<DeskRole> roles, Origin origin) {
    public Staff {
        roles = Set.copyOf(roles);
    }
}
