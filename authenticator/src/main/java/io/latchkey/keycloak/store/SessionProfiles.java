package io.latchkey.keycloak.store;

import io.latchkey.risk.profile.Profile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.UnaryOperator;

/** Profiles on a connection in whose transaction somebody else works too: each row that is changed stays locked until its end. */
final class SessionProfiles {
    private static final long NO_DEADLINE = Long.MAX_VALUE;

    private final Link link;
    private final ProfileRows rows;

    SessionProfiles(Connection connection, ProfileRows rows, StoreStatistics statistics) {
        this.link = new Link(new Lease(connection, SessionLimits.NONE, 0), NO_DEADLINE, statistics);
        this.rows = rows;
    }

    /** @throws StoreException if it can't be read or written, or its first row was made by somebody else at this moment */
    Profile change(String realmId, String userId, UnaryOperator<Profile> change) {
        try {
            StoredProfile read = rows.lock(link, realmId, userId);
            return rows.change(link, realmId, userId, read, change).profile();
        } catch (ProfileRows.Conflict e) {
            throw new StoreException(StoreException.Reason.CONFLICT, "The profile was made by somebody else", e);
        } catch (SQLException e) {
            throw new StoreException(StoreException.Reason.FAILED, "A profile could not be changed", e);
        }
    }
}
