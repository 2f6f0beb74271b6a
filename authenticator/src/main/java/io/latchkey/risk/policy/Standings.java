package io.latchkey.risk.policy;

import io.latchkey.risk.Level;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What holds of accounts beyond one sign-in.
 *
 * @param probation how long an account is on probation after a recovery, a minute to 90 days
 * @param probationFloor the least level of a sign-in to a client of sensitivity high or above meanwhile; MEDIUM at least, so
 *     that a factor is asked for
 * @param surge so many accounts frozen within {@code surgeWithin} are a surge, 1–100
 * @param surgeWithin 1 minute to 1 day
 * @param breakGlassUsers ids of users that are never frozen
 * @param breakGlassRoles roles whose holders are never frozen; a client's as {@code client/role}
 * @param securityContact mail address that is alerted; {@code null} if the realm has named none
 */
public record Standings(
        Duration probation,
        Level probationFloor,
        int surge,
        Duration surgeWithin,
        Set<String> breakGlassUsers,
        Set<String> breakGlassRoles,
        @Nullable String securityContact) {

    public Standings {
        breakGlassUsers = Set.copyOf(breakGlassUsers);
        breakGlassRoles = Set.copyOf(breakGlassRoles);
    }
}
