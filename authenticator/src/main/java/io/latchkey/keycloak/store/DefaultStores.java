package io.latchkey.keycloak.store;

import io.latchkey.risk.profile.Profile;
import java.sql.Connection;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** The stores of one database, shared by all sessions; closing a session leaves them open. */
final class DefaultStores implements Stores {
    private static final Logger LOG = Logger.getLogger(DefaultStores.class);

    private final Lanes lanes;
    private final SignIns signIns;
    private final Reversals reversals;
    private final Decisions decisions;
    private final Profiles profiles;
    private final JdbcPopulations populations;
    private final Tables tables;
    private final ProfileRows profileRows;
    private final CaseAttempts caseAttempts;
    private final Erasure erasure;
    private final Upkeep upkeep;
    private final ObservedDecisions observed;
    private final UnrecordedPolicies unrecordedPolicies;
    private final RealmPolicies policies;
    private final RealmSecrets secrets = new RealmSecrets();
    private final StoreStatistics statistics = new StoreStatistics();

    DefaultStores(ConnectionSource source, Apart apart, Tables tables, StoreSettings settings, InstantSource clock) {
        this.lanes = new Lanes(source, apart, settings, statistics);
        this.tables = tables;
        Lane signInLane = lanes.signIns();
        Lane deskLane = lanes.desk();
        this.profileRows = new ProfileRows(tables, clock, statistics);
        this.signIns = new JdbcSignIns(signInLane, profileRows, tables);
        this.decisions = new JdbcDecisions(signInLane, deskLane, tables);
        this.profiles = new JdbcProfiles(signInLane, deskLane, profileRows, tables);
        this.reversals = new Reversals(signIns, profiles);
        this.populations = new JdbcPopulations(signInLane, deskLane, tables, clock);
        this.observed = new JdbcObservedDecisions(deskLane, tables);
        this.unrecordedPolicies = new UnrecordedPolicies(deskLane, tables, clock);
        this.policies = new RealmPolicies(unrecordedPolicies);
        this.caseAttempts = new JdbcCaseAttempts(deskLane, tables);
        this.erasure = new JdbcErasure(deskLane, tables, populations);
        this.upkeep = new Upkeep(deskLane, tables, profileRows, signIns, populations, erasure);
    }

    @Override
    public SignIns signIns() {
        return signIns;
    }

    @Override
    public Reversals reversals() {
        return reversals;
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
    public <T> T cases(KeycloakSession session, Function<Cases, T> work) {
        return inTransactionOf(session, connection -> work.apply(new Cases(connection, tables, statistics)));
    }

    @Override
    public <T> T policyHistory(KeycloakSession session, Function<PolicyHistory, T> work) {
        return inTransactionOf(session, connection -> work.apply(new PolicyHistory(connection, tables)));
    }

    @Override
    public Profile changeProfile(
            KeycloakSession session, String realmId, String userId, UnaryOperator<Profile> change) {
        return inTransactionOf(
                session,
                connection -> new SessionProfiles(connection, profileRows, statistics).change(realmId, userId, change));
    }

    @Override
    public <T> T policyHistory(Function<PolicyHistory, T> question) {
        return lanes.desk().single(link -> question.apply(new PolicyHistory(link.connection(), tables)));
    }

    @Override
    public ObservedDecisions observed() {
        return observed;
    }

    @Override
    public <T> T exceptionLog(KeycloakSession session, Function<ExceptionLog, T> work) {
        return inTransactionOf(session, connection -> work.apply(new ExceptionLog(connection, tables)));
    }

    private static <T> T inTransactionOf(KeycloakSession session, Function<Connection, T> work) {
        return session.getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .unwrap(Session.class)
                .doReturningWork(work::apply);
    }

    @Override
    public CaseAttempts caseAttempts() {
        return caseAttempts;
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

    Upkeep upkeep() {
        return upkeep;
    }

    /** So that a node's first sign-in doesn't pay for loading classes and opening a connection. */
    void warmUp() {
        try {
            profiles.load("", "");
            decisions.find("", "");
        } catch (StoreException e) {
            LOG.warn("Latchkey's tables can't be read yet", e);
        }
    }

    /** What each node does for itself every minute. */
    void refresh() {
        populations.refresh();
        unrecordedPolicies.record();
        reversals.work();
    }

    void shutdown() {
        lanes.close();
    }
}
