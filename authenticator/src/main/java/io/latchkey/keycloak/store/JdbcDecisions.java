package io.latchkey.keycloak.store;

import io.latchkey.risk.Decision;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Single rows go by the lane of sign-ins, searches by one that may take its time. */
final class JdbcDecisions implements Decisions {
    private final Lane signIns;
    private final Lane desk;
    private final Tables tables;
    private final String insert;
    private final String find;
    private final String disown;
    private final String label;

    JdbcDecisions(Lane signIns, Lane desk, Tables tables) {
        this.signIns = signIns;
        this.desk = desk;
        this.tables = tables;
        String key = " WHERE ID = ? AND REALM_ID = ?";
        this.insert = DecisionRows.insert(tables);
        this.find = "SELECT " + DecisionRows.COLUMNS + " FROM " + tables.decision() + " D" + key;
        this.disown = "UPDATE " + tables.decision()
                + " SET OUTCOME = CASE WHEN OUTCOME IN ('ALLOWED', 'STEPPED_UP') THEN 'DISOWNED' ELSE OUTCOME END,"
                + " DISOWNED_AT = ?, DISOWNED_BY = ?, DISOWNED_NOTE = ?" + key
                + " AND DISOWNED_AT IS NULL AND OUTCOME <> 'PENDING'";
        this.label = "UPDATE " + tables.decision() + " SET INCIDENT_AT = ?, INCIDENT_BY = ?, INCIDENT_NOTE = ?" + key;
    }

    @Override
    public void insert(Decision decision) {
        Link.Binder row = DecisionRows.binder(decision);
        signIns.single(link -> link.write(insert, row));
    }

    @Override
    public Optional<StoredDecision> find(String realmId, String decisionId) {
        return signIns
                .single(link -> link.read(
                        find,
                        statement -> {
                            statement.setString(1, decisionId);
                            statement.setString(2, realmId);
                        },
                        DecisionRows::read))
                .stream()
                .findFirst();
    }

    @Override
    public List<StoredDecision> search(DecisionQuery query) {
        Conditions conditions = new Conditions(query);
        String sql = "SELECT " + DecisionRows.COLUMNS + " FROM " + tables.decision() + " D" + conditions.where()
                + " ORDER BY DECIDED_AT DESC, ID OFFSET ? ROWS FETCH NEXT ? ROWS ONLY";
        return desk.single(link -> link.read(
                sql,
                statement -> {
                    int next = conditions.bind(statement);
                    statement.setInt(next, query.first());
                    statement.setInt(next + 1, query.max());
                },
                DecisionRows::read));
    }

    @Override
    public long count(DecisionQuery query) {
        Conditions conditions = new Conditions(query);
        String sql = "SELECT COUNT(*) FROM " + tables.decision() + " D" + conditions.where();
        return desk.single(link -> link.read(sql, conditions::bind, row -> row.getLong(1)))
                .get(0);
    }

    @Override
    public boolean disown(String realmId, String decisionId, Mark mark) {
        return mark(disown, realmId, decisionId, mark);
    }

    @Override
    public boolean label(String realmId, String decisionId, @Nullable Mark mark) {
        return mark(label, realmId, decisionId, mark);
    }

    private boolean mark(String sql, String realmId, String decisionId, @Nullable Mark mark) {
        int rows = desk.single(link -> link.write(sql, statement -> {
            DecisionRows.setInstant(statement, 1, mark == null ? null : mark.at());
            statement.setString(2, mark == null ? null : mark.by());
            statement.setString(3, mark == null ? null : mark.note());
            statement.setString(4, decisionId);
            statement.setString(5, realmId);
        }));
        return rows == 1;
    }
}
