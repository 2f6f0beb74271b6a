package io.latchkey.keycloak.store;

import io.latchkey.keycloak.store.DecisionScan.Position;
import io.latchkey.keycloak.store.DecisionScan.Row;
import io.latchkey.risk.Outcome;
import io.latchkey.risk.Proof;
import io.latchkey.risk.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Ends decisions that nobody finished, and lets the profile remember that a risky attempt was given up. */
final class Abandonment {
    /** No sign-in takes longer: Keycloak's own limit on a sign-in is half an hour. */
    static final Duration PATIENCE = Duration.ofHours(1);

    private static final String TASK = "abandonment";

    private final DecisionScan scan;
    private final UpkeepMarks marks;
    private final SignIns signIns;

    Abandonment(DecisionScan scan, UpkeepMarks marks, SignIns signIns) {
        this.scan = scan;
        this.marks = marks;
        this.signIns = signIns;
    }

    void run(String realmId, Policy policy, Instant now, Budget budget) {
        Instant edge = now.minus(PATIENCE);
        Position position = Position.before(marks.get(realmId, TASK));
        List<Row> batch;
        do {
            batch = scan.nextPending(realmId, position, edge);
            for (Row row : batch) {
                signIns.finish(
                        realmId,
                        row.id(),
                        Outcome.ABANDONED,
                        Proof.NONE,
                        now,
                        (ended, profile) -> profile.fold(ended, policy));
                position = new Position(row.at(), row.id());
            }
        } while (batch.size() == DecisionScan.BATCH && !budget.isSpent());
        marks.set(realmId, TASK, batch.size() == DecisionScan.BATCH ? position.at() : edge);
    }
}
