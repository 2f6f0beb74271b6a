package io.latchkey.keycloak.store;

import io.latchkey.keycloak.store.StoreException.Reason;
import io.latchkey.risk.profile.Profile;
import io.latchkey.risk.profile.ProfileFormatException;
import io.latchkey.risk.profile.Standing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The statements on the profile table, for use inside a transaction. */
final class ProfileRows {
    /** Each attempt after the first holds the row's lock, so it only fails if the row comes or goes at that moment. */
    private static final int ATTEMPTS = 5;

    static final String UNIQUE_VIOLATION = "23505";

    private final String select;
    private final String selectLocked;
    private final String insert;
    private final String update;
    private final String selectCheckpoint;
    private final String updateCheckpoint;
    private final String selectStandings;
    private final InstantSource clock;
    private final StoreStatistics statistics;

    /** A change that came too late, so that its transaction must be rolled back and tried again. */
    static final class Conflict extends SQLException {
        private static final long serialVersionUID = 1L;

        Conflict() {
            super("Somebody else changed the profile");
        }
    }

    /** Something that ends by changing a profile. */
    @FunctionalInterface
    interface Attempt<T> {
        /** @param locked whether the profile must be read (again), and locked */
        T run(boolean locked) throws SQLException;
    }

    ProfileRows(Tables tables, InstantSource clock, StoreStatistics statistics) {
        String key = " WHERE REALM_ID = ? AND USER_ID = ?";
        this.select = "SELECT P.VERSION, P.CONTENT, " + liveCase(tables, "?", "?") + " FROM (VALUES (1)) AS ONE (N)"
                + " LEFT JOIN " + tables.profile() + " P ON P.REALM_ID = ? AND P.USER_ID = ?";
        this.selectLocked = "SELECT VERSION, CONTENT FROM " + tables.profile() + key + " FOR UPDATE";
        this.insert = "INSERT INTO " + tables.profile()
                + " (REALM_ID, USER_ID, VERSION, UPDATED_AT, CONTENT, STANDING) VALUES (?, ?, 1, ?, ?, ?)";
        this.update = "UPDATE " + tables.profile()
                + " SET VERSION = VERSION + 1, UPDATED_AT = ?, CONTENT = ?, STANDING = ?" + key + " AND VERSION = ?";
        this.selectStandings = "SELECT USER_ID, CONTENT FROM " + tables.profile()
                + " WHERE REALM_ID = ? AND STANDING IN ('PROBATION', 'FROZEN') AND USER_ID > ? ORDER BY USER_ID"
                + " FETCH FIRST ";
        this.selectCheckpoint = "SELECT CHECKPOINT FROM " + tables.profile() + key;
        this.updateCheckpoint = "UPDATE " + tables.profile() + " SET CHECKPOINT = ?" + key;
        this.clock = clock;
        this.statistics = statistics;
    }

    /** Whether an account has a live recovery, for use within another statement, so that knowing it costs none of its own. */
    static String liveCase(Tables tables, String realm, String user) {
        return "EXISTS (SELECT 1 FROM " + tables.recoveryCase() + " C WHERE C.REALM_ID = " + realm + " AND C.USER_ID = "
                + user + " AND C.LIVE = TRUE)";
    }

    /** One row whether there is a profile or not. */
    StoredProfile load(Link link, String realmId, String userId) throws SQLException {
        return link.read(
                        select,
                        statement -> {
                            statement.setString(1, realmId);
                            statement.setString(2, userId);
                            statement.setString(3, realmId);
                            statement.setString(4, userId);
                        },
                        row -> readWithCases(row, 1))
                .get(0);
    }

    /** As it is now, and nobody else changes it before this transaction ends. */
    StoredProfile lock(Link link, String realmId, String userId) throws SQLException {
        List<StoredProfile> found = link.read(
                selectLocked,
                statement -> {
                    statement.setString(1, realmId);
                    statement.setString(2, userId);
                },
                row -> read(row, 1));
        return found.isEmpty() ? StoredProfile.none() : found.get(0);
    }

    /** Reads version and content, which are null where an outer join found no row. */
    static StoredProfile read(ResultSet row, int first) throws SQLException {
        return read(row, first, true);
    }

    /** Reads version, content and {@link #liveCase}. */
    static StoredProfile readWithCases(ResultSet row, int first) throws SQLException {
        return read(row, first, row.getBoolean(first + 2));
    }

    private static StoredProfile read(ResultSet row, int first, boolean mayHaveCase) throws SQLException {
        byte[] content = row.getBytes(first + 1);
        return content == null
                ? new StoredProfile(Profile.empty(), 0, mayHaveCase)
                : new StoredProfile(decode(content), row.getLong(first), mayHaveCase);
    }

    /** @throws Conflict if the row is no longer what was read */
    StoredProfile change(Link link, String realmId, String userId, StoredProfile read, UnaryOperator<Profile> change)
            throws SQLException {
        Profile changed = change.apply(read.profile());
        if (read.version() == 0) {
            insert(link, realmId, userId, changed);
        } else if (!replace(link, realmId, userId, read.version(), changed)) {
            throw new Conflict();
        }
        return new StoredProfile(changed, read.version() + 1, read.mayHaveCase());
    }

    /** @return false if the row is no longer of this version, and then it is left alone */
    boolean replace(Link link, String realmId, String userId, long version, Profile profile) throws SQLException {
        byte[] content = profile.encode();
        return link.write(update, statement -> {
                    statement.setLong(1, clock.millis());
                    statement.setBytes(2, content);
                    statement.setString(3, standing(profile));
                    statement.setString(4, realmId);
                    statement.setString(5, userId);
                    statement.setLong(6, version);
                })
                == 1;
    }

    /** What queries look for; ordinary accounts, which most are, have none. */
    private static @Nullable String standing(Profile profile) {
        Standing.State state = profile.standing().state();
        return state == Standing.State.ORDINARY ? null : state.name();
    }

    List<StandingRow> standings(Link link, String realmId, String after, int most) throws SQLException {
        return link.read(
                selectStandings + most + " ROWS ONLY",
                statement -> {
                    statement.setString(1, realmId);
                    statement.setString(2, after);
                },
                row -> new StandingRow(row.getString(1), decode(row.getBytes(2)).standing()));
    }

    private void insert(Link link, String realmId, String userId, Profile profile) throws SQLException {
        byte[] content = profile.encode();
        try {
            link.write(insert, statement -> {
                statement.setString(1, realmId);
                statement.setString(2, userId);
                statement.setLong(3, clock.millis());
                statement.setBytes(4, content);
                statement.setString(5, standing(profile));
            });
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw new Conflict();
            }
            throw e;
        }
    }

    /** What was learnt from decisions that are no longer kept; {@code null} if there is no row. */
    @Nullable
    Profile checkpoint(Link link, String realmId, String userId) throws SQLException {
        List<Profile> found = link.read(
                selectCheckpoint,
                statement -> {
                    statement.setString(1, realmId);
                    statement.setString(2, userId);
                },
                row -> {
                    byte[] content = row.getBytes(1);
                    return content == null ? Profile.empty() : decode(content);
                });
        return found.isEmpty() ? null : found.get(0);
    }

    void setCheckpoint(Link link, String realmId, String userId, Profile checkpoint) throws SQLException {
        byte[] content = checkpoint.encode();
        link.write(updateCheckpoint, statement -> {
            statement.setBytes(1, content);
            statement.setString(2, realmId);
            statement.setString(3, userId);
        });
    }

    /** Runs attempts until one meets no conflict; each conflict rolls back what its attempt has done. */
    <T> T retrying(Link link, Attempt<T> attempt) throws SQLException {
        for (int i = 0; i < ATTEMPTS; i++) {
            try {
                return attempt.run(i > 0);
            } catch (Conflict e) {
                statistics.conflicted();
                link.rollback();
            }
        }
        throw new StoreException(Reason.CONFLICT, "The profile changed at each attempt", null);
    }

    private static Profile decode(byte[] content) {
        try {
            return Profile.decode(content);
        } catch (ProfileFormatException e) {
            throw new StoreException(Reason.UNREADABLE, "A profile can't be read", e);
        }
    }
}
