package io.latchkey.keycloak.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.latchkey.risk.profile.Profile;
import io.latchkey.risk.profile.Standing;
import io.latchkey.risk.profile.Standing.State;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

@DatabaseTest
class SessionProfilesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:30:00.123Z");
    private static final Standing PROBATION = new Standing(State.PROBATION, "recovered", "owner", NOW, null);

    private final String realm = Sample.newId();
    private final TestDatabase database;
    private final DefaultStores stores;

    SessionProfilesTest(TestDatabase database, DefaultStores stores) {
        this.database = database;
        this.stores = stores;
    }

    @Test
    void a_redeemed_case_and_the_probation_become_true_together() throws SQLException {
        CaseRow ready = opened();

        try (Connection connection = begun()) {
            redeem(connection, ready);
            profiles(connection).change(realm, "alice", SessionProfilesTest::onProbation);
            assertThat(state(ready)).isEqualTo("READY");
            assertThat(standing()).isEqualTo(State.ORDINARY);
            connection.commit();
        }

        assertThat(state(ready)).isEqualTo("REDEEMED");
        assertThat(standing()).isEqualTo(State.PROBATION);
    }

    @Test
    void where_the_probation_cant_be_written_the_case_isnt_redeemed_either() throws SQLException {
        CaseRow ready = opened();
        stores.profiles().update(realm, "alice", Sample::counted);
        damage();

        try (Connection connection = begun()) {
            redeem(connection, ready);
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> profiles(connection).change(realm, "alice", SessionProfilesTest::onProbation));
            connection.rollback();
        }

        assertThat(state(ready)).isEqualTo("READY");
    }

    @Test
    void nothing_is_left_of_a_change_that_is_rolled_back() throws SQLException {
        stores.profiles().update(realm, "alice", Sample::counted);

        try (Connection connection = begun()) {
            profiles(connection).change(realm, "alice", SessionProfilesTest::onProbation);
            connection.rollback();
        }

        assertThat(standing()).isNotEqualTo(State.PROBATION);
        assertThat(Sample.count(stores.profiles().load(realm, "alice").profile()))
                .isEqualTo(1);
    }

    private static Profile onProbation(Profile profile) {
        return profile.withStanding(PROBATION);
    }

    private SessionProfiles profiles(Connection connection) {
        return new SessionProfiles(
                connection,
                new ProfileRows(Tables.in(null), InstantSource.system(), new StoreStatistics()),
                new StoreStatistics());
    }

    private State standing() {
        return stores.profiles().load(realm, "alice").profile().standing().state();
    }

    private String state(CaseRow row) throws SQLException {
        try (Connection connection = database.open()) {
            return new Cases(connection, Tables.in(null), new StoreStatistics())
                    .find(realm, row.id())
                    .orElseThrow()
                    .state();
        }
    }

    private Connection begun() throws SQLException {
        Connection connection = database.open();
        connection.setAutoCommit(false);
        return connection;
    }

    private CaseRow opened() throws SQLException {
        CaseRow row = row(1, "READY", true);
        try (Connection connection = database.open()) {
            new Cases(connection, Tables.in(null), new StoreStatistics()).open(row, new CaseStep(1, NOW, "{}"));
        }
        return row;
    }

    private void redeem(Connection connection, CaseRow ready) {
        CaseRow redeemed = new CaseRow(
                ready.id(), realm, "alice", ready.number(), "REDEEMED", false, null, NOW, NOW, 2, ready.content());
        assertThat(new Cases(connection, Tables.in(null), new StoreStatistics())
                        .advance(redeemed, new CaseStep(2, NOW, "{}")))
                .isTrue();
    }

    private CaseRow row(int version, String state, boolean live) {
        String id = Sample.newId();
        return new CaseRow(id, realm, "alice", "N" + id.substring(0, 8), state, live, null, NOW, NOW, version, "{}");
    }

    private void damage() throws SQLException {
        try (Connection connection = database.open();
                PreparedStatement statement = connection.prepareStatement(
                        "UPDATE " + Tables.in(null).profile() + " SET CONTENT = ? WHERE REALM_ID = ?")) {
            statement.setBytes(1, new byte[] {99});
            statement.setString(2, realm);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }
}
