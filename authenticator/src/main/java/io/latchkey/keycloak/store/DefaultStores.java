package io.latchkey.keycloak.store;

import java.time.InstantSource;

/** The stores of one database, shared by all sessions; closing a session leaves them open. */
final class DefaultStores implements Stores {
    private final Lanes lanes;
    private final SignIns signIns;
    private final Decisions decisions;
    private final Profiles profiles;
    private final Populations populations;
    private final Erasure erasure;
    private final RealmPolicies policies = new RealmPolicies();
    private final RealmSecrets secrets = new RealmSecrets();
    private final StoreStatistics statistics = new StoreStatistics();

    DefaultStores(ConnectionSource source, Apart apart, Tables tables, StoreSettings settings, InstantSource clock) {
        this.lanes = new Lanes(source, apart, settings, statistics);
        Lane signInLane = lanes.signIns();
        Lane deskLane = lanes.desk();
        ProfileRows profileRows = new ProfileRows(tables, clock, statistics);
        this.signIns = new JdbcSignIns(signInLane, profileRows, tables);
        this.decisions = new JdbcDecisions(signInLane, deskLane, tables);
        this.profiles = new JdbcProfiles(signInLane, deskLane, profileRows, tables);
        this.populations = new JdbcPopulations(deskLane, tables, clock);
        this.erasure = new JdbcErasure(deskLane, tables);
    }

    @Override
    public SignIns signIns() {
        return signIns;
    }

    @Override
    public Decisions decisions() {
        return decisions;
    }

    @Override
    public Profiles profiles() {
        return profiles;
    }

    @Override
    public Populations populations() {
        return populations;
    }

    @Override
    public Erasure erasure() {
        return erasure;
    }

    @Override
    public RealmPolicies policies() {
        return policies;
    }

    @Override
    public RealmSecrets secrets() {
        return secrets;
    }

    @Override
    public StoreStatistics statistics() {
        return statistics;
    }

    @Override
    public void close() {}

    void shutdown() {
        lanes.close();
    }
}
