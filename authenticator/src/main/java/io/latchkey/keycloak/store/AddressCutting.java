package io.latchkey.keycloak.store;

import io.latchkey.keycloak.store.DecisionScan.Position;
import io.latchkey.keycloak.store.DecisionScan.Row;
import io.latchkey.risk.Decision;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.RiskJson;
import java.time.Instant;
import java.util.List;

/** Cuts the addresses of decisions to their prefix once the policy's time for them is over. */
final class AddressCutting {
    private static final String TASK = "addresses";

    private final DecisionScan scan;
    private final UpkeepMarks marks;
    private final Lane lane;
    private final String update;

    AddressCutting(DecisionScan scan, UpkeepMarks marks, Lane lane, Tables tables) {
        this.scan = scan;
        this.marks = marks;
        this.lane = lane;
        this.update = "UPDATE " + tables.decision() + " SET CONTEXT = ? WHERE ID = ? AND REALM_ID = ?";
    }

    /** @param edge addresses of decisions before it are due */
    void run(String realmId, Instant edge, Budget budget) {
        Position position = Position.before(marks.get(realmId, TASK));
        List<Row> batch;
        do {
            batch = scan.next(realmId, position, edge);
            cut(realmId, batch);
            if (!batch.isEmpty()) {
                Row last = batch.get(batch.size() - 1);
                position = new Position(last.at(), last.id());
            }
        } while (batch.size() == DecisionScan.BATCH && !budget.isSpent());
        marks.set(realmId, TASK, batch.size() == DecisionScan.BATCH ? position.at() : later(edge, position.at()));
    }

    /** A policy that keeps addresses longer than before must not have what is cut already looked at again. */
    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private void cut(String realmId, List<Row> batch) {
        if (batch.isEmpty()) {
            return;
        }
        lane.transaction(link -> {
            int changed = 0;
            for (Row row : batch) {
                Decision decision = row.decision();
                if (decision != null && !decision.context().withoutAddress().equals(decision.context())) {
                    LoginContext cut = decision.context().withoutAddress();
                    changed += link.write(update, statement -> {
                        statement.setString(1, RiskJson.write(cut));
                        statement.setString(2, row.id());
                        statement.setString(3, realmId);
                    });
                }
            }
            return changed;
        });
    }
}
