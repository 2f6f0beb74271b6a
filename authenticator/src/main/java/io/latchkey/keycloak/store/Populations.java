package io.latchkey.keycloak.store;

import io.latchkey.risk.profile.Population;
import java.util.Optional;

/** Populations, one row for each closed epoch of a realm. */
public interface Populations {

    /**
     * The population of the last closed epoch, {@link Population#prior()} if there is none. From memory, so it costs no
     * statement; a newly closed epoch is seen within a minute.
     *
     * @throws StoreException if it was never read and can't be read now
     */
    Population current(String realmId);

    /** The population of an epoch, if it is kept: as long as decisions are. One indexed read, for the desk's lane. */
    Optional<Population> find(String realmId, long epoch);
}
