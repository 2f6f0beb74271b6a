package io.latchkey.keycloak.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.latchkey.keycloak.store.StoreException.Reason;
import io.latchkey.risk.profile.KnownDevice;
import io.latchkey.risk.profile.Profile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DatabaseTest
class ProfilesTest {
    private final String realm = Sample.newId();
    private final DefaultStores stores;

    ProfilesTest(DefaultStores stores) {
        this.stores = stores;
    }

    @Test
    void a_user_without_a_row_has_the_empty_profile() {
        StoredProfile loaded = stores.profiles().load(realm, "nobody");

        assertThat(loaded.version()).isZero();
        assertThat(loaded.profile().encode()).isEqualTo(Profile.empty().encode());
    }

    @Test
    void a_changed_profile_is_read_back_as_it_was_written() {
        KnownDevice device = KnownDevice.issued("d-1", "hash", Sample.AT, false, "Firefox", "Windows");

        Profile written = stores.profiles().update(realm, "u", profile -> profile.withDevice(device));

        StoredProfile loaded = stores.profiles().load(realm, "u");
        assertThat(loaded.version()).isEqualTo(1);
        assertThat(loaded.profile().encode()).isEqualTo(written.encode());
        assertThat(loaded.profile().devices()).hasSize(1);
    }

    @Test
    void users_of_one_id_in_two_realms_have_two_profiles() {
        stores.profiles().update(realm, "u", Sample::counted);

        assertThat(stores.profiles().load(Sample.newId(), "u").version()).isZero();
    }

    @Test
    void the_id_of_a_federated_user_fits() {
        String federated = "f:" + Sample.newId() + ":" + "x".repeat(200);

        stores.profiles().update(realm, federated, Sample::counted);

        assertThat(Sample.count(stores.profiles().load(realm, federated).profile()))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16})
    void changes_made_at_the_same_time_are_all_kept(int threads) throws Exception {
        int each = 10;

        Together.run(threads, number -> {
            for (int i = 0; i < each; i++) {
                stores.profiles().update(realm, "u", Sample::counted);
            }
            return number;
        });

        StoredProfile loaded = stores.profiles().load(realm, "u");
        assertThat(Sample.count(loaded.profile())).isEqualTo(threads * each);
        assertThat(loaded.version()).isEqualTo(threads * each);
    }

    @Test
    void first_changes_made_at_the_same_time_are_all_kept() throws Exception {
        for (int round = 0; round < 10; round++) {
            String user = "new-" + round;

            Together.run(8, number -> stores.profiles().update(realm, user, Sample::counted));

            assertThat(Sample.count(stores.profiles().load(realm, user).profile()))
                    .isEqualTo(8);
        }
    }

    @Test
    void two_nodes_changing_one_profile_keep_each_other_s_changes(TestDatabase database) throws Exception {
        DefaultStores secondNode = database.stores(DatabaseExtension.PATIENT);
        try {
            List<DefaultStores> nodes = List.of(stores, secondNode);

            Together.run(8, number -> nodes.get(number % 2).profiles().update(realm, "u", Sample::counted));
        } finally {
            secondNode.shutdown();
        }

        assertThat(Sample.count(stores.profiles().load(realm, "u").profile())).isEqualTo(8);
    }

    @Test
    void a_damaged_row_is_reported_as_unreadable(TestDatabase database) throws SQLException {
        stores.profiles().update(realm, "u", Sample::counted);
        try (Connection connection = database.open();
                PreparedStatement statement =
                        connection.prepareStatement("UPDATE LATCHKEY_PROFILE SET CONTENT = ? WHERE REALM_ID = ?")) {
            statement.setBytes(1, new byte[] {99});
            statement.setString(2, realm);
            statement.executeUpdate();
        }

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> stores.profiles().load(realm, "u"))
                .returns(Reason.UNREADABLE, StoreException::reason);
        assertThat(stores.statistics().failures(Reason.UNREADABLE)).isEqualTo(1);
    }
}
