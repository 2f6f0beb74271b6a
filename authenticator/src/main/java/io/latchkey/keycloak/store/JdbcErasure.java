package io.latchkey.keycloak.store;

import java.util.List;
import java.util.stream.Stream;

/** Decisions go in batches, each a transaction of its own, so that no lock is held for long. */
final class JdbcErasure implements Erasure {
    private static final int BATCH = 1000;

    private final Lane lane;
    private final Tables tables;
    private final JdbcPopulations populations;
    private final CasePseudonyms pseudonyms;

    JdbcErasure(Lane lane, Tables tables, JdbcPopulations populations) {
        this.lane = lane;
        this.tables = tables;
        this.populations = populations;
        this.pseudonyms = new CasePseudonyms(lane, tables);
    }

    @Override
    public void user(String realmId, String userId) {
        String ofUser = " WHERE REALM_ID = ? AND USER_ID = ?";
        deleteInBatches(tables.decision(), "ID", ofUser, List.of(realmId, userId));
        delete(tables.profile(), ofUser, List.of(realmId, userId));
        pseudonyms.replace(realmId, userId);
        delete(tables.caseAttempt(), ofUser, List.of(realmId, userId));
        forgetAuthor(userId);
    }

    @Override
    public void realm(String realmId) {
        String ofRealm = " WHERE REALM_ID = ?";
        deleteInBatches(tables.decision(), "ID", ofRealm, List.of(realmId));
        deleteInBatches(tables.profile(), "USER_ID", ofRealm, List.of(realmId));
        delete(tables.population(), ofRealm, List.of(realmId));
        delete(tables.upkeep(), ofRealm, List.of(realmId));
        delete(tables.caseStep(), ofRealm, List.of(realmId));
        delete(tables.recoveryCase(), ofRealm, List.of(realmId));
        delete(tables.caseAttempt(), ofRealm, List.of(realmId));
        delete(tables.policy(), ofRealm, List.of(realmId));
        delete(tables.exceptionStep(), ofRealm, List.of(realmId));
        populations.forget(realmId);
    }

    /** Who changed a policy may be of another realm; what stays is that it was one person. */
    private void forgetAuthor(String userId) {
        String pseudonym = CasePseudonyms.fresh();
        lane.single(link -> link.write(
                "UPDATE " + tables.policy() + " SET AUTHOR = ?, AUTHOR_NAME = NULL WHERE AUTHOR = ?", statement -> {
                    statement.setString(1, pseudonym);
                    statement.setString(2, userId);
                }));
    }

    private void deleteInBatches(String table, String key, String where, List<String> values) {
        String batch = where + " AND " + key + " IN (SELECT " + key + " FROM " + table + where + " FETCH FIRST " + BATCH
                + " ROWS ONLY)";
        int deleted;
        do {
            deleted = delete(
                    table,
                    batch,
                    Stream.concat(values.stream(), values.stream()).toList());
        } while (deleted > 0);
    }

    private int delete(String table, String where, List<String> values) {
        return lane.single(link -> link.write("DELETE FROM " + table + where, statement -> {
            for (int i = 0; i < values.size(); i++) {
                statement.setString(i + 1, values.get(i));
            }
        }));
    }
}
