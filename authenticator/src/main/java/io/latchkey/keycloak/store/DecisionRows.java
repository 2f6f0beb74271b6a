package io.latchkey.keycloak.store;

import io.latchkey.keycloak.store.Decisions.Mark;
import io.latchkey.keycloak.store.StoreException.Reason;
import io.latchkey.risk.Assessment;
import io.latchkey.risk.Decision;
import io.latchkey.risk.Demand;
import io.latchkey.risk.Level;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.Observed;
import io.latchkey.risk.Outcome;
import io.latchkey.risk.Proof;
import io.latchkey.risk.RiskJson;
import io.latchkey.risk.net.IpAddress;
import io.latchkey.risk.net.Prefix;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decisions as rows. */
final class DecisionRows {
    /** What {@link #read} expects, of a table that is called D in the statement. */
    static final String COLUMNS = "D.ID, D.REALM_ID, D.OUTCOME, D.PROOF, D.ENDED_AT, D.CONTEXT, D.ASSESSMENT,"
            + " D.INCIDENT_AT, D.INCIDENT_BY, D.INCIDENT_NOTE, D.DISOWNED_AT, D.DISOWNED_BY, D.DISOWNED_NOTE,"
            + " D.DEMAND, D.OBSERVED_POLICY, D.OBSERVED_LEVEL, D.OBSERVED_SCORE, D.OBSERVED_POINTS, D.OBSERVED_FLOOR,"
            + " D.OBSERVED_DEMAND, D.UNLEARNT_AT";

    /** The first column behind {@link #COLUMNS}. */
    static final int NEXT = 22;

    private DecisionRows() {}

    static String insert(Tables tables) {
        return "INSERT INTO " + tables.decision() + " (ID, REALM_ID, USER_ID, CLIENT_ID, DECIDED_AT, RISK_LEVEL, SCORE,"
                + " POINTS, POLICY, NETWORK, OUTCOME, PROOF, ENDED_AT, CONTEXT, ASSESSMENT, DEMAND, OBSERVED_POLICY,"
                + " OBSERVED_LEVEL, OBSERVED_SCORE, OBSERVED_POINTS, OBSERVED_FLOOR, OBSERVED_DEMAND)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    }

    /** A decision written as JSON already, so that the time limit of the statement is for the statement. */
    static Link.Binder binder(Decision decision) {
        LoginContext context = decision.context();
        Assessment assessment = decision.assessment();
        String contextJson = RiskJson.write(context);
        String assessmentJson = RiskJson.write(assessment);
        return statement -> {
            statement.setString(1, decision.id());
            statement.setString(2, decision.realmId());
            statement.setString(3, decision.userId());
            statement.setString(4, decision.clientId());
            statement.setLong(5, context.at().toEpochMilli());
            statement.setString(6, assessment.level().name());
            statement.setInt(7, assessment.score());
            statement.setDouble(8, assessment.points());
            statement.setString(9, assessment.policy());
            statement.setString(10, network(context.network().address()));
            statement.setString(11, decision.outcome().name());
            statement.setString(12, decision.proof().name());
            setInstant(statement, 13, decision.endedAt());
            statement.setString(14, contextJson);
            statement.setString(15, assessmentJson);
            setObserved(statement, decision.observed());
        };
    }

    private static void setObserved(PreparedStatement statement, @Nullable Observed observed) throws SQLException {
        statement.setString(16, observed == null ? null : observed.active().name());
        statement.setString(17, observed == null ? null : observed.policy());
        statement.setString(18, observed == null ? null : observed.level().name());
        statement.setObject(19, observed == null ? null : observed.score(), Types.INTEGER);
        statement.setObject(20, observed == null ? null : observed.points(), Types.DOUBLE);
        statement.setString(21, observed == null ? null : observed.floor());
        statement.setString(22, observed == null ? null : observed.demand().name());
    }

    /** @throws StoreException if it was written by a later version, or damaged */
    static StoredDecision read(ResultSet row) throws SQLException {
        try {
            return stored(row);
        } catch (IllegalArgumentException e) {
            throw new StoreException(Reason.UNREADABLE, "A decision can't be read", e);
        }
    }

    private static StoredDecision stored(ResultSet row) throws SQLException {
        Mark incident = mark(row, 8);
        Decision decision = new Decision(
                row.getString(1),
                row.getString(2),
                RiskJson.context(row.getString(6)),
                RiskJson.assessment(row.getString(7)),
                Outcome.valueOf(row.getString(3)),
                Proof.valueOf(row.getString(4)),
                instant(row, 5),
                incident != null,
                observed(row));
        return new StoredDecision(decision, mark(row, 11), incident, instant(row, 21));
    }

    private static @Nullable Observed observed(ResultSet row) throws SQLException {
        String policy = row.getString(15);
        return policy == null
                ? null
                : new Observed(
                        policy,
                        row.getDouble(18),
                        row.getInt(17),
                        Level.valueOf(row.getString(16)),
                        row.getString(19),
                        Demand.valueOf(row.getString(20)),
                        Demand.valueOf(row.getString(14)));
    }

    static void setInstant(PreparedStatement statement, int index, @Nullable Instant instant) throws SQLException {
        if (instant == null) {
            statement.setNull(index, Types.BIGINT);
        } else {
            statement.setLong(index, instant.toEpochMilli());
        }
    }

    private static @Nullable Mark mark(ResultSet row, int first) throws SQLException {
        Instant at = instant(row, first);
        return at == null ? null : new Mark(at, row.getString(first + 1), row.getString(first + 2));
    }

    private static @Nullable Instant instant(ResultSet row, int index) throws SQLException {
        long millis = row.getLong(index);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    private static @Nullable String network(@Nullable IpAddress address) {
        return address == null
                ? null
                : new Prefix(address, address.isV4() ? LoginContext.V4_PREFIX : LoginContext.V6_PREFIX).toString();
    }
}
