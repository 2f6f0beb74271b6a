package io.latchkey.keycloak.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.latchkey.risk.profile.KnownDevice;
import io.latchkey.risk.profile.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;

class LiveDevicesTest {
    private static final Instant ISSUED = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant TRUSTED_UNTIL = ISSUED.plus(Duration.ofDays(30));
    private static final Instant LONG_AGO = Instant.EPOCH;

    private final RealmModel realm = mock();
    private final UserModel user = mock();
    private final KeycloakSession session = mock();
    private final UserProvider users = mock();

    @Test
    void a_trusted_device_counts_while_its_credential_is_there() {
        Profile profile =
                profile(device("kept").trusted(TRUSTED_UNTIL), device("removed").trusted(TRUSTED_UNTIL));

        assertThat(ids(new LiveDevices(Set.of("kept"), LONG_AGO).in(profile))).containsExactly("kept");
    }

    @Test
    void a_device_that_nobody_trusts_needs_no_credential() {
        assertThat(ids(new LiveDevices(Set.of(), LONG_AGO).in(profile(device("recognised")))))
                .containsExactly("recognised");
    }

    @Test
    void trust_that_ran_out_does_not_bring_back_a_device_that_was_removed() {
        Profile profile = profile(device("removed").trusted(ISSUED.minusSeconds(1)));

        assertThat(ids(new LiveDevices(Set.of(), LONG_AGO).in(profile))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-1, true", "0, false", "1, false"})
    void a_logout_everywhere_ends_what_was_issued_until_its_second(int secondsAfter, boolean counts) {
        LiveDevices live = new LiveDevices(Set.of("d"), ISSUED.plusSeconds(secondsAfter));

        assertThat(ids(live.in(profile(device("d")))).contains("d")).isEqualTo(counts);
        assertThat(ids(live.in(profile(device("d").trusted(TRUSTED_UNTIL)))).contains("d"))
                .isEqualTo(counts);
    }

    @Test
    void nothing_else_of_the_profile_changes() {
        Profile profile = profile(device("d"));

        assertThat(new LiveDevices(Set.of(), LONG_AGO).in(profile).encode()).isEqualTo(profile.encode());
        assertThat(new LiveDevices(Set.of(), ISSUED).in(profile).encode())
                .isEqualTo(Profile.empty().encode());
    }

    @ParameterizedTest
    @CsvSource({"100, 200, 200", "200, 100, 200", "0, 0, 0"})
    void the_later_logout_of_user_and_realm_counts(int ofRealm, int ofUser, int counts) {
        credentials();
        when(realm.getNotBefore()).thenReturn(ofRealm);
        when(users.getNotBeforeOfUser(realm, user)).thenReturn(ofUser);

        assertThat(LiveDevices.of(session, realm, user).notBefore()).isEqualTo(Instant.ofEpochSecond(counts));
    }

    @Test
    void the_credentials_say_which_devices_are_trusted() {
        credentials("{\"device\":\"one\"}", "{\"device\":\"two\"}");

        assertThat(LiveDevices.of(session, realm, user).trusted()).containsExactlyInAnyOrder("one", "two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "null"})
    void a_credential_that_names_no_device_is_none(String data) {
        credentials(data, null, "{\"device\":\"one\"}");

        assertThat(LiveDevices.of(session, realm, user).trusted()).containsExactly("one");
    }

    private void credentials(String... data) {
        SubjectCredentialManager manager = mock();
        when(session.users()).thenReturn(users);
        when(user.credentialManager()).thenReturn(manager);
        when(manager.getStoredCredentialsByTypeStream("latchkey-device"))
                .then(call -> Arrays.stream(data).map(LiveDevicesTest::credential));
    }

    private static CredentialModel credential(String data) {
        CredentialModel credential = new CredentialModel();
        credential.setCredentialData(data);
        return credential;
    }

    private static KnownDevice device(String id) {
        return KnownDevice.issued(id, "hash-" + id, ISSUED, false, "Firefox", "Windows");
    }

    private static Profile profile(KnownDevice... devices) {
        return Stream.of(devices).reduce(Profile.empty(), Profile::withDevice, (one, other) -> other);
    }

    private static List<String> ids(Profile profile) {
        return profile.devices().stream().map(KnownDevice::id).toList();
    }
}
