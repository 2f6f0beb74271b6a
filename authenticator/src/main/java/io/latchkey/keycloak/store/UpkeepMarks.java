package io.latchkey.keycloak.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** How far each piece of upkeep has come in a realm, so that it goes on there, on whichever node. */
final class UpkeepMarks {
    private final Lane lane;
    private final String select;
    private final String update;
    private final String insert;

    UpkeepMarks(Lane lane, Tables tables) {
        this.lane = lane;
        String key = " WHERE REALM_ID = ? AND TASK = ?";
        this.select = "SELECT DONE_TO FROM " + tables.upkeep() + key;
        this.update = "UPDATE " + tables.upkeep() + " SET DONE_TO = ?" + key;
        this.insert = "INSERT INTO " + tables.upkeep() + " (DONE_TO, REALM_ID, TASK) VALUES (?, ?, ?)";
    }

    /** All decisions before this instant are done; {@link Instant#EPOCH} if none is. */
    Instant get(String realmId, String task) {
        List<Long> found = lane.single(link -> link.read(
                select,
                statement -> {
                    statement.setString(1, realmId);
                    statement.setString(2, task);
                },
                row -> row.getLong(1)));
        return found.isEmpty() ? Instant.EPOCH : Instant.ofEpochMilli(found.get(0));
    }

    void set(String realmId, String task, Instant doneTo) {
        lane.transaction(link ->
                write(link, update, realmId, task, doneTo) == 1 || write(link, insert, realmId, task, doneTo) == 1);
    }

    private static int write(Link link, String sql, String realmId, String task, Instant doneTo) throws SQLException {
        return link.write(sql, statement -> {
            statement.setLong(1, doneTo.toEpochMilli());
            statement.setString(2, realmId);
            statement.setString(3, task);
        });
    }
}
