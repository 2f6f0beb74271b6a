package io.latchkey.keycloak.store;

import io.latchkey.risk.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/** All that is done to kept data as time goes by. Each piece goes on where the last run stopped. */
final class Upkeep {
    private static final Logger LOG = Logger.getLogger(Upkeep.class);

    private final Abandonment abandonment;
    private final AddressCutting addresses;
    private final Expiry expiry;
    private final IdleProfiles idleProfiles;
    private final EpochClosing epochs;
    private final JdbcPopulations populations;
    private final Orphans orphans;

    Upkeep(
            Lane lane,
            Tables tables,
            ProfileRows profiles,
            SignIns signIns,
            JdbcPopulations populations,
            Erasure erasure) {
        DecisionScan scan = new DecisionScan(lane, tables);
        UpkeepMarks marks = new UpkeepMarks(lane, tables);
        this.abandonment = new Abandonment(scan, marks, signIns);
        this.addresses = new AddressCutting(scan, marks, lane, tables);
        this.expiry = new Expiry(scan, profiles, lane, tables);
        this.idleProfiles = new IdleProfiles(marks, lane, tables);
        this.epochs = new EpochClosing(scan, populations);
        this.populations = populations;
        this.orphans = new Orphans(lane, erasure, tables);
    }

    /** For one realm. A piece that fails is left to the next run; the others are done all the same. */
    void realm(String realmId, Policy policy, Instant now, Budget budget) {
        Instant kept = now.minus(Duration.ofDays(policy.retention().decisionDays()));
        Instant withAddress = now.minus(Duration.ofDays(policy.retention().addressDays()));
        Instant settled = now.minus(Abandonment.PATIENCE);
        attempt("end abandoned sign-ins", () -> abandonment.run(realmId, policy, now, budget));
        attempt(
                "cut addresses",
                () -> addresses.run(realmId, withAddress.isBefore(settled) ? withAddress : settled, budget));
        attempt("close the epoch", () -> epochs.run(realmId, policy, now, budget));
        attempt("delete decisions", () -> expiry.run(realmId, policy, kept, budget));
        attempt("delete idle profiles", () -> idleProfiles.run(realmId, kept, now, budget));
        attempt(
                "delete populations",
                () -> populations.removeBefore(
                        realmId, kept.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay()));
    }

    /** @param exists whether Keycloak has a realm of this id */
    void orphans(Predicate<String> exists, Budget budget) {
        attempt("delete what is left of removed realms", () -> orphans.run(exists, budget));
    }

    private static void attempt(String what, Runnable piece) {
        try {
            piece.run();
        } catch (RuntimeException e) {
            LOG.warnf(e, "Latchkey could not %s; the next run goes on with it", what);
        }
    }
}
