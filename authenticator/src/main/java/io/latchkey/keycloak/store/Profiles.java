package io.latchkey.keycloak.store;

import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.Profile;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Profiles, one row for each user. */
public interface Profiles {

    /** Under which id a client that acts for users has a profile; no user's. */
    static String ofClient(String clientUuid) {
        return "client:" + clientUuid;
    }

    /** One indexed read. An empty profile if there is no row. */
    StoredProfile load(String realmId, String userId);

    /**
     * Changes a profile; changes made at the same time by others, on this node or another, are not lost.
     *
     * @param change without side effects, since it may be applied again
     * @return the profile as it is now
     */
    Profile update(String realmId, String userId, UnaryOperator<Profile> change);

    /**
     * Accounts on probation and frozen ones, those too that have ended by themselves and nobody has looked at since.
     *
     * @param after only users whose id comes after this one, in the order of ids
     * @param most how many at most
     */
    List<StandingRow> standings(String realmId, String after, int most);

    /**
     * Learns the profile anew from the decisions that are kept, so that it forgets what was disowned. Devices and standing
     * stay as they are.
     *
     * @return the profile as it is now
     */
    Profile rebuild(String realmId, String userId, Policy policy);

    /** What was learnt from decisions that are no longer kept; empty if there is no such thing. For the desk's lane. */
    Optional<Profile> checkpoint(String realmId, String userId);
}
