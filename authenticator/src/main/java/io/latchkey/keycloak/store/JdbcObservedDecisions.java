package io.latchkey.keycloak.store;

import io.latchkey.risk.Demand;
import io.latchkey.risk.Level;
import java.util.List;

/** On the lane of people at a desk: these queries may take their time. */
final class JdbcObservedDecisions implements ObservedDecisions {
    private static final String KINDS = "CLIENT_ID, RISK_LEVEL, DEMAND, OBSERVED_LEVEL, OBSERVED_DEMAND";

    private final Lane lane;
    private final String table;

    JdbcObservedDecisions(Lane lane, Tables tables) {
        this.lane = lane;
        this.table = tables.decision();
    }

    @Override
    public List<Count> counts(DecisionQuery query, String policy) {
        Conditions conditions = new Conditions(query);
        String sql = "SELECT " + KINDS + ", COUNT(*) FROM " + table + " D" + conditions.where()
                + " AND OBSERVED_POLICY = ? GROUP BY " + KINDS;
        return lane.single(link -> link.read(
                sql,
                statement -> statement.setString(conditions.bind(statement), policy),
                row -> new Count(
                        row.getString(1),
                        Level.valueOf(row.getString(2)),
                        Demand.valueOf(row.getString(3)),
                        Level.valueOf(row.getString(4)),
                        Demand.valueOf(row.getString(5)),
                        row.getLong(6))));
    }

    @Override
    public List<StoredDecision> differing(DecisionQuery query, String policy) {
        Conditions conditions = new Conditions(query);
        String sql = "SELECT " + DecisionRows.COLUMNS + " FROM " + table + " D" + conditions.where()
                + " AND OBSERVED_POLICY = ? AND OBSERVED_DEMAND <> DEMAND"
                + " ORDER BY DECIDED_AT DESC, ID OFFSET ? ROWS FETCH NEXT ? ROWS ONLY";
        return lane.single(link -> link.read(
                sql,
                statement -> {
                    int next = conditions.bind(statement);
                    statement.setString(next, policy);
                    statement.setInt(next + 1, query.first());
                    statement.setInt(next + 2, query.max());
                },
                DecisionRows::read));
    }
}
