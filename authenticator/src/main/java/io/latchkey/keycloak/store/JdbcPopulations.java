package io.latchkey.keycloak.store;

import io.latchkey.keycloak.store.StoreException.Reason;
import io.latchkey.risk.profile.Population;
import io.latchkey.risk.profile.ProfileFormatException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

final class JdbcPopulations implements Populations {
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Lane lane;
    private final InstantSource clock;
    private final String select;
    private final ConcurrentMap<String, Known> known = new ConcurrentHashMap<>();

    private record Known(Population population, Instant readAt) {}

    JdbcPopulations(Lane lane, Tables tables, InstantSource clock) {
        this.lane = lane;
        this.clock = clock;
        this.select = "SELECT CONTENT FROM " + tables.population()
                + " WHERE REALM_ID = ? ORDER BY EPOCH DESC FETCH FIRST 1 ROWS ONLY";
    }

    @Override
    public Population current(String realmId) {
        Known found = known.get(realmId);
        if (found != null && found.readAt().plus(FRESH).isAfter(clock.instant())) {
            return found.population();
        }
        Known read = new Known(read(realmId), clock.instant());
        known.put(realmId, read);
        return read.population();
    }

    private Population read(String realmId) {
        List<byte[]> rows = lane.single(
                link -> link.read(select, statement -> statement.setString(1, realmId), row -> row.getBytes(1)));
        return rows.isEmpty() ? Population.prior() : decode(rows.get(0));
    }

    private static Population decode(byte[] content) {
        try {
            return Population.decode(content);
        } catch (ProfileFormatException e) {
            throw new StoreException(Reason.UNREADABLE, "A population can't be read", e);
        }
    }
}
