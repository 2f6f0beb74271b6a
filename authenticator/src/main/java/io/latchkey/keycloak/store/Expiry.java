package io.latchkey.keycloak.store;

import io.latchkey.keycloak.store.DecisionScan.Position;
import io.latchkey.keycloak.store.DecisionScan.Row;
import io.latchkey.risk.Decision;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.Profile;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Deletes decisions once the policy's time for them is over. What they taught goes into their user's checkpoint, from
 * which a rebuilt profile starts.
 */
final class Expiry {
    private final DecisionScan scan;
    private final ProfileRows profiles;
    private final Lane lane;
    private final String delete;

    Expiry(DecisionScan scan, ProfileRows profiles, Lane lane, Tables tables) {
        this.scan = scan;
        this.profiles = profiles;
        this.lane = lane;
        this.delete = "DELETE FROM " + tables.decision() + " WHERE ID = ? AND REALM_ID = ?";
    }

    /** @param edge decisions before it are due */
    void run(String realmId, Policy policy, Instant edge, Budget budget) {
        List<Row> batch;
        do {
            batch = scan.next(realmId, Position.before(Instant.EPOCH), edge);
            Map<String, List<Row>> byUser =
                    batch.stream().collect(Collectors.groupingBy(Row::userId, LinkedHashMap::new, Collectors.toList()));
            byUser.forEach((user, rows) -> lane.transaction(link -> expire(link, realmId, user, rows, policy)));
        } while (batch.size() == DecisionScan.BATCH && !budget.isSpent());
    }

    private int expire(Link link, String realmId, String userId, List<Row> rows, Policy policy) throws SQLException {
        Profile checkpoint = profiles.checkpoint(link, realmId, userId);
        if (checkpoint != null) {
            for (Row row : rows) {
                Decision decision = row.decision();
                if (decision != null && !row.unlearnt()) {
                    checkpoint = checkpoint.fold(decision, policy);
                }
            }
            profiles.setCheckpoint(link, realmId, userId, checkpoint);
        }
        int deleted = 0;
        for (Row row : rows) {
            deleted += link.write(delete, statement -> {
                statement.setString(1, row.id());
                statement.setString(2, realmId);
            });
        }
        return deleted;
    }
}
