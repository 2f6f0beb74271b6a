package io.latchkey.keycloak.store;

import io.latchkey.keycloak.store.Link.Binder;
import io.latchkey.keycloak.store.Link.Mapper;
import io.latchkey.keycloak.store.PolicyVersion.Action;
import io.latchkey.keycloak.store.PolicyVersion.Documents;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All changes of a realm's policies, within a transaction of the caller's: a change of the realm and its record happen
 * together or not at all. Only ever added to, but for drafts, of which the newest {@link #DRAFTS} are kept.
 *
 * <p>A change takes the number after the last one that was seen, so that of two at once one fails.
 */
public final class PolicyHistory {
    static final int DRAFTS = 100;

    /** In the place of a realm: default policies, which come with a version of the jar and hold in every realm. */
    static final String SERVER = "-";

    private static final String UNIQUE_VIOLATION = "23";
    private static final String COLUMNS =
            "CHANGE_NUMBER, POLICY_VERSION, DEED, CHANGED_AT, AUTHOR, AUTHOR_NAME, REASON";

    private final Connection connection;
    private final String table;

    PolicyHistory(Connection connection, Tables tables) {
        this.connection = connection;
        this.table = tables.policy();
    }

    /** Number of the realm's last change; 0 if there was none. */
    public int last(String realmId) {
        return read(
                        "SELECT COALESCE(MAX(CHANGE_NUMBER), 0) FROM " + table + " WHERE REALM_ID = ?",
                        statement -> statement.setString(1, realmId),
                        row -> row.getInt(1))
                .get(0);
    }

    /**
     * Adds a change.
     *
     * @return false if somebody else has taken its number; then the transaction is lost
     */
    public boolean add(String realmId, PolicyVersion change, Documents documents) {
        String insert = "INSERT INTO " + table + " (REALM_ID, " + COLUMNS
                + ", OWN_DOCUMENT, WHOLE_DOCUMENT) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setString(1, realmId);
            statement.setInt(2, change.number());
            statement.setString(3, change.version());
            statement.setString(4, change.action().name());
            statement.setLong(5, change.at().toEpochMilli());
            statement.setString(6, change.author());
            statement.setString(7, change.authorName());
            statement.setString(8, change.reason());
            statement.setString(9, documents.own());
            statement.setString(10, documents.whole());
            statement.executeUpdate();
        } catch (SQLException e) {
            if (e.getSQLState() != null && e.getSQLState().startsWith(UNIQUE_VIOLATION)) {
                return false;
            }
            throw failed(e);
        }
        if (change.action() == Action.DRAFTED) {
            dropOldDrafts(realmId);
        }
        return true;
    }

    /** The newest first. */
    public List<PolicyVersion> list(String realmId, int first, int most) {
        return read(
                "SELECT " + COLUMNS + " FROM " + table
                        + " WHERE REALM_ID = ? ORDER BY CHANGE_NUMBER DESC OFFSET ? ROWS FETCH NEXT ? ROWS ONLY",
                statement -> {
                    statement.setString(1, realmId);
                    statement.setInt(2, first);
                    statement.setInt(3, most);
                },
                PolicyHistory::change);
    }

    /** Everything that was done with a version, the newest first. */
    public List<PolicyVersion> of(String realmId, String version) {
        return read(
                "SELECT " + COLUMNS + " FROM " + table
                        + " WHERE REALM_ID = ? AND POLICY_VERSION = ? ORDER BY CHANGE_NUMBER DESC",
                key(realmId, version),
                PolicyHistory::change);
    }

    /** What a version said; empty if neither the realm nor a default policy ever had it. */
    public Optional<Documents> documents(String realmId, String version) {
        return ownDocuments(realmId, version).or(() -> ownDocuments(SERVER, version));
    }

    private Optional<Documents> ownDocuments(String realmId, String version) {
        return read(
                        "SELECT OWN_DOCUMENT, WHOLE_DOCUMENT FROM " + table
                                + " WHERE REALM_ID = ? AND POLICY_VERSION = ?"
                                + " ORDER BY CHANGE_NUMBER DESC FETCH FIRST 1 ROWS ONLY",
                        key(realmId, version),
                        row -> new Documents(row.getString(1), row.getString(2)))
                .stream()
                .findFirst();
    }

    private void dropOldDrafts(String realmId) {
        String drafts = " WHERE REALM_ID = ? AND DEED = 'DRAFTED'";
        List<Integer> oldest = read(
                "SELECT CHANGE_NUMBER FROM " + table + drafts + " ORDER BY CHANGE_NUMBER DESC OFFSET " + DRAFTS
                        + " ROWS FETCH NEXT 1 ROWS ONLY",
                statement -> statement.setString(1, realmId),
                row -> row.getInt(1));
        if (!oldest.isEmpty()) {
            String delete = "DELETE FROM " + table + drafts + " AND CHANGE_NUMBER <= ?";
            try (PreparedStatement statement = connection.prepareStatement(delete)) {
                statement.setString(1, realmId);
                statement.setInt(2, oldest.get(0));
                statement.executeUpdate();
            } catch (SQLException e) {
                throw failed(e);
            }
        }
    }

    private static Binder key(String realmId, String version) {
        return statement -> {
            statement.setString(1, realmId);
            statement.setString(2, version);
        };
    }

    private static PolicyVersion change(ResultSet row) throws SQLException {
        return new PolicyVersion(
                row.getInt(1),
                row.getString(2),
                Action.valueOf(row.getString(3)),
                Instant.ofEpochMilli(row.getLong(4)),
                row.getString(5),
                row.getString(6),
                row.getString(7));
    }

    private <T> List<T> read(String sql, Binder binder, Mapper<T> mapper) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binder.bind(statement);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(mapper.map(rows));
                }
                return found;
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static StoreException failed(SQLException e) {
        return new StoreException(
                StoreException.Reason.FAILED, "The history of policies could not be read or written", e);
    }
}
