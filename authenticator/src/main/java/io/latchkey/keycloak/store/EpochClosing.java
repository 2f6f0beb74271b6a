package io.latchkey.keycloak.store;

import io.latchkey.keycloak.store.DecisionScan.Position;
import io.latchkey.keycloak.store.DecisionScan.Row;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.Population;
import io.latchkey.risk.profile.PopulationBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Closes the epochs of a realm's population: each is a day (UTC), numbered by the day after which it was closed, and is
 * folded from that day's decisions onto the epoch before. It is written once, in one row, whichever node comes first.
 */
final class EpochClosing {
    /** So long after midnight all decisions of the day before have ended, or are abandoned. */
    private static final Duration SETTLING = Abandonment.PATIENCE.plusMinutes(30);

    private final DecisionScan scan;
    private final JdbcPopulations populations;

    EpochClosing(DecisionScan scan, JdbcPopulations populations) {
        this.scan = scan;
        this.populations = populations;
    }

    void run(String realmId, Policy policy, Instant now, Budget budget) {
        LocalDate today = now.minus(SETTLING).atOffset(ZoneOffset.UTC).toLocalDate();
        Population previous = populations.latest(realmId);
        if (previous.epoch() >= today.toEpochDay()) {
            return;
        }
        boolean first = previous.epoch() == 0;
        int days = first ? 1 : (int) (today.toEpochDay() - previous.epoch());
        PopulationBuilder builder = new PopulationBuilder(previous, policy, days);
        Position position = Position.before(first ? Instant.EPOCH : start(LocalDate.ofEpochDay(previous.epoch())));
        boolean any = false;
        List<Row> batch;
        do {
            if (budget.isSpent()) {
                return;
            }
            batch = scan.next(realmId, position, start(today));
            for (Row row : batch) {
                if (row.decision() != null) {
                    builder.fold(row.decision());
                    any = true;
                }
                position = new Position(row.at(), row.id());
            }
        } while (batch.size() == DecisionScan.BATCH);
        if (any || !first) {
            populations.close(realmId, builder.build(today.toEpochDay()));
        }
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
