package io.latchkey.keycloak.store;

import io.latchkey.keycloak.store.Link.Binder;
import io.latchkey.keycloak.store.Link.Mapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Recoveries, within a transaction of the caller's: what a recovery changes in Keycloak and what is recorded of it happen
 * together or not at all. So, unlike those of sign-ins, these statements run on Keycloak's own connection.
 *
 * <p>A change names the version that it was made from, so that of two at once one fails; the row stays locked from
 * {@link #lock} or {@link #advance} to the end of the transaction.
 */
public final class Cases {
    private static final String COLUMNS =
            "ID, REALM_ID, USER_ID, CASE_NUMBER, STATE, LIVE, BROWSER, OPENED_AT, CHANGED_AT, VERSION, CONTENT";

    private final Connection connection;
    private final Tables tables;
    private final StoreStatistics statistics;
    private final String select;

    Cases(Connection connection, Tables tables, StoreStatistics statistics) {
        this.connection = connection;
        this.tables = tables;
        this.statistics = statistics;
        this.select = "SELECT " + COLUMNS + " FROM " + tables.recoveryCase() + " WHERE REALM_ID = ? AND ";
    }

    /** @throws StoreException if its id or its number is used already */
    public void open(CaseRow row, CaseStep first) {
        String insert =
                "INSERT INTO " + tables.recoveryCase() + " (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        write(insert, statement -> {
            statement.setString(1, row.id());
            statement.setString(2, row.realmId());
            statement.setString(3, row.userId());
            statement.setString(4, row.number());
            statement.setString(5, row.state());
            statement.setBoolean(6, row.live());
            statement.setString(7, row.browser());
            statement.setLong(8, row.openedAt().toEpochMilli());
            statement.setLong(9, row.changedAt().toEpochMilli());
            statement.setInt(10, row.version());
            statement.setString(11, row.content());
        });
        add(row, first);
    }

    /**
     * Takes a case one step on.
     *
     * @param row as it is from now on; its version is the number of the step
     * @return false, and nothing is changed, if somebody else has taken the step before
     */
    public boolean advance(CaseRow row, CaseStep step) {
        String update = "UPDATE " + tables.recoveryCase()
                + " SET STATE = ?, LIVE = ?, BROWSER = ?, CHANGED_AT = ?, VERSION = ?, CONTENT = ?"
                + " WHERE ID = ? AND REALM_ID = ? AND VERSION = ?";
        int changed = write(update, statement -> {
            statement.setString(1, row.state());
            statement.setBoolean(2, row.live());
            statement.setString(3, row.browser());
            statement.setLong(4, row.changedAt().toEpochMilli());
            statement.setInt(5, row.version());
            statement.setString(6, row.content());
            statement.setString(7, row.id());
            statement.setString(8, row.realmId());
            statement.setInt(9, row.version() - 1);
        });
        if (changed == 1) {
            add(row, step);
        }
        return changed == 1;
    }

    public Optional<CaseRow> find(String realmId, String id) {
        return first(select + "ID = ?", realmId, id);
    }

    /** The same, and nobody else changes it before this transaction ends. */
    public Optional<CaseRow> lock(String realmId, String id) {
        return first(select + "ID = ? FOR UPDATE", realmId, id);
    }

    /**
     * The cases of an account that can still be redeemed, and nobody else changes them before this transaction ends. In one
     * order for everybody, so that nobody waits for him who waits for him.
     */
    public List<CaseRow> lockLiveOf(String realmId, String userId) {
        return rows(select + "USER_ID = ? AND LIVE = ? ORDER BY ID FOR UPDATE", statement -> {
            statement.setString(1, realmId);
            statement.setString(2, userId);
            statement.setBoolean(3, true);
        });
    }

    public Optional<CaseRow> ofNumber(String realmId, String number) {
        return first(select + "CASE_NUMBER = ?", realmId, number);
    }

    /** The latest case that is bound to this browser. */
    public Optional<CaseRow> ofBrowser(String realmId, String browser) {
        return first(select + "BROWSER = ? ORDER BY OPENED_AT DESC, ID FETCH FIRST 1 ROWS ONLY", realmId, browser);
    }

    /** An account's latest cases, the newest first. */
    public List<CaseRow> ofUser(String realmId, String userId, int most) {
        return rows(
                select + "USER_ID = ? ORDER BY OPENED_AT DESC, ID FETCH FIRST " + most + " ROWS ONLY", statement -> {
                    statement.setString(1, realmId);
                    statement.setString(2, userId);
                });
    }

    /** Cases that can still be redeemed, the oldest first. */
    public List<CaseRow> live(String realmId, int most) {
        return rows(select + "LIVE = ? ORDER BY OPENED_AT, ID FETCH FIRST " + most + " ROWS ONLY", statement -> {
            statement.setString(1, realmId);
            statement.setBoolean(2, true);
        });
    }

    /** All that was ever done to a case, in order. */
    public List<CaseStep> steps(String realmId, String id) {
        return read(
                "SELECT STEP, DONE_AT, CONTENT FROM " + tables.caseStep()
                        + " WHERE CASE_ID = ? AND REALM_ID = ? ORDER BY STEP",
                statement -> {
                    statement.setString(1, id);
                    statement.setString(2, realmId);
                },
                row -> new CaseStep(row.getInt(1), Instant.ofEpochMilli(row.getLong(2)), row.getString(3)));
    }

    private void add(CaseRow row, CaseStep step) {
        if (step.number() != row.version()) {
            throw new IllegalArgumentException("The last step of a case is its version");
        }
        write(
                "INSERT INTO " + tables.caseStep()
                        + " (CASE_ID, STEP, REALM_ID, DONE_AT, CONTENT) VALUES (?, ?, ?, ?, ?)",
                statement -> {
                    statement.setString(1, row.id());
                    statement.setInt(2, step.number());
                    statement.setString(3, row.realmId());
                    statement.setLong(4, step.at().toEpochMilli());
                    statement.setString(5, step.content());
                });
    }

    private Optional<CaseRow> first(String query, String realmId, String value) {
        return rows(query, statement -> {
                    statement.setString(1, realmId);
                    statement.setString(2, value);
                })
                .stream()
                .findFirst();
    }

    private List<CaseRow> rows(String query, Binder binder) {
        return read(query, binder, Cases::row);
    }

    private static CaseRow row(ResultSet row) throws SQLException {
        return new CaseRow(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getBoolean(6),
                row.getString(7),
                Instant.ofEpochMilli(row.getLong(8)),
                Instant.ofEpochMilli(row.getLong(9)),
                row.getInt(10),
                row.getString(11));
    }

    private int write(String sql, Binder binder) {
        statistics.written();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binder.bind(statement);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(StoreException.Reason.FAILED, "A recovery case could not be written", e);
        }
    }

    private <T> List<T> read(String sql, Binder binder, Mapper<T> mapper) {
        statistics.read();
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
            throw new StoreException(StoreException.Reason.FAILED, "Recovery cases could not be read", e);
        }
    }
}
