package io.latchkey.keycloak.store;

import io.latchkey.keycloak.store.Link.Binder;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Two that are written at once may want one number: the second then tries the next. */
final class JdbcCaseAttempts implements CaseAttempts {
    private static final int TRIES = 5;
    private static final String TAKEN = "23";

    private final Lane lane;
    private final Tables tables;

    JdbcCaseAttempts(Lane lane, Tables tables) {
        this.lane = lane;
        this.tables = tables;
    }

    @Override
    public void add(String realmId, String caseId, String userId, Instant at, String content) {
        for (int i = 1; !attempt(realmId, caseId, userId, at, content); i++) {
            if (i == TRIES) {
                throw new StoreException(
                        StoreException.Reason.CONFLICT, "Others kept writing of the same recovery case", null);
            }
        }
    }

    /** @return false if somebody else took the number */
    private boolean attempt(String realmId, String caseId, String userId, Instant at, String content) {
        Binder key = statement -> {
            statement.setString(1, realmId);
            statement.setString(2, caseId);
        };
        return lane.single(link -> {
            int last = link.read(
                            "SELECT COALESCE(MAX(ATTEMPT), 0) FROM " + tables.caseAttempt()
                                    + " WHERE REALM_ID = ? AND CASE_ID = ?",
                            key,
                            row -> row.getInt(1))
                    .get(0);
            return last >= MOST || insert(link, realmId, caseId, userId, at, content, last + 1);
        });
    }

    private boolean insert(
            Link link, String realmId, String caseId, String userId, Instant at, String content, int number)
            throws SQLException {
        try {
            link.write(
                    "INSERT INTO " + tables.caseAttempt()
                            + " (REALM_ID, CASE_ID, ATTEMPT, USER_ID, DONE_AT, CONTENT) VALUES (?, ?, ?, ?, ?, ?)",
                    statement -> {
                        statement.setString(1, realmId);
                        statement.setString(2, caseId);
                        statement.setInt(3, number);
                        statement.setString(4, userId);
                        statement.setLong(5, at.toEpochMilli());
                        statement.setString(6, content);
                    });
            return true;
        } catch (SQLException e) {
            if (e.getSQLState() != null && e.getSQLState().startsWith(TAKEN)) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public List<Attempt> of(String realmId, String caseId) {
        return lane.single(link -> link.read(
                "SELECT ATTEMPT, DONE_AT, CONTENT FROM " + tables.caseAttempt()
                        + " WHERE REALM_ID = ? AND CASE_ID = ? ORDER BY ATTEMPT",
                statement -> {
                    statement.setString(1, realmId);
                    statement.setString(2, caseId);
                },
                row -> new Attempt(caseId, row.getInt(1), Instant.ofEpochMilli(row.getLong(2)), row.getString(3))));
    }
}
