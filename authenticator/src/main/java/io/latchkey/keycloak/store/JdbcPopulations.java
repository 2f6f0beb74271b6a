package io.latchkey.keycloak.store;

import io.latchkey.keycloak.store.StoreException.Reason;
import io.latchkey.risk.profile.Population;
import io.latchkey.risk.profile.ProfileFormatException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jboss.logging.Logger;

/** Read once for each realm, then renewed by a timer, so that no sign-in but a node's first waits for it. */
final class JdbcPopulations implements Populations {
    private static final Logger LOG = Logger.getLogger(JdbcPopulations.class);

    private final Lane signIns;
    private final Lane desk;
    private final InstantSource clock;
    private final String select;
    private final String selectEpoch;
    private final String insert;
    private final String deleteBefore;
    private final ConcurrentMap<String, Population> known = new ConcurrentHashMap<>();

    JdbcPopulations(Lane signIns, Lane desk, Tables tables, InstantSource clock) {
        this.signIns = signIns;
        this.desk = desk;
        this.clock = clock;
        this.select = "SELECT CONTENT FROM " + tables.population()
                + " WHERE REALM_ID = ? ORDER BY EPOCH DESC FETCH FIRST 1 ROWS ONLY";
        this.selectEpoch = "SELECT CONTENT FROM " + tables.population() + " WHERE REALM_ID = ? AND EPOCH = ?";
        this.insert =
                "INSERT INTO " + tables.population() + " (REALM_ID, EPOCH, CLOSED_AT, CONTENT) VALUES (?, ?, ?, ?)";
        this.deleteBefore = "DELETE FROM " + tables.population() + " WHERE REALM_ID = ? AND EPOCH < ?";
    }

    @Override
    public Population current(String realmId) {
        return known.computeIfAbsent(realmId, id -> read(signIns, id));
    }

    @Override
    public Optional<Population> find(String realmId, long epoch) {
        List<byte[]> rows = desk.single(link -> link.read(
                selectEpoch,
                statement -> {
                    statement.setString(1, realmId);
                    statement.setLong(2, epoch);
                },
                row -> row.getBytes(1)));
        return rows.stream().findFirst().map(JdbcPopulations::decode);
    }

    /** As the table has it now. */
    Population latest(String realmId) {
        return read(desk, realmId);
    }

    /** Renews what is in memory; what can't be read stays as it is. */
    void refresh() {
        for (String realmId : known.keySet()) {
            try {
                known.put(realmId, latest(realmId));
            } catch (StoreException e) {
                LOG.debug("A population could not be read again", e);
            }
        }
    }

    /** Writes the population of an epoch, unless another node has done so. */
    void close(String realmId, Population population) {
        byte[] content = population.encode();
        desk.single(link -> {
            try {
                return link.write(insert, statement -> {
                    statement.setString(1, realmId);
                    statement.setLong(2, population.epoch());
                    statement.setLong(3, clock.millis());
                    statement.setBytes(4, content);
                });
            } catch (SQLException e) {
                if (ProfileRows.UNIQUE_VIOLATION.equals(e.getSQLState())) {
                    return 0;
                }
                throw e;
            }
        });
        known.computeIfPresent(realmId, (id, before) -> population);
    }

    /** Removes old epochs. */
    void removeBefore(String realmId, long epoch) {
        desk.single(link -> link.write(deleteBefore, statement -> {
            statement.setString(1, realmId);
            statement.setLong(2, epoch);
        }));
    }

    void forget(String realmId) {
        known.remove(realmId);
    }

    private Population read(Lane lane, String realmId) {
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
