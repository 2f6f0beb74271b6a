package io.latchkey.keycloak.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.keycloak.RealmKey;
import io.latchkey.keycloak.RealmKeys;
import io.latchkey.risk.Device;
import io.latchkey.risk.profile.DeviceMatch;
import io.latchkey.risk.profile.KnownDevice;
import io.latchkey.risk.profile.Profile;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresentedTest {
    private static final String USER = "b7c6";
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final RealmKey KEY = new RealmKey(new byte[32]);

    private static final RealmKey ANOTHER_KEY = new RealmKey("of another realm".getBytes(StandardCharsets.UTF_8));

    private final DeviceToken first = DeviceToken.random(new SecureRandom());

    @Test
    void the_token_in_force_and_its_predecessor_are_not_replaced() {
        Profile known = after(3);

        assertThat(presented(descendant(3)).device(known).cookie()).isEqualTo(Device.Cookie.PRESENT);
        assertThat(presented(descendant(2)).device(known).cookie()).isEqualTo(Device.Cookie.PRESENT);
    }

    @Test
    void an_older_one_is_however_often_it_was_replaced() {
        assertThat(presented(descendant(1)).device(after(3)).cookie()).isEqualTo(Device.Cookie.REPLACED);
        assertThat(presented(first).device(after(400)).cookie()).isEqualTo(Device.Cookie.REPLACED);
        assertThat(presented(first).replacedIn(after(400)).map(KnownDevice::id)).contains("d");
    }

    @Test
    void a_token_of_a_device_that_was_removed_is_merely_unknown() {
        assertThat(presented(first).device(Profile.empty()).cookie()).isEqualTo(Device.Cookie.PRESENT);
        assertThat(presented(DeviceToken.random(new SecureRandom()))
                        .device(after(3))
                        .cookie())
                .isEqualTo(Device.Cookie.PRESENT);
    }

    @Test
    void tabs_that_sign_in_at_once_are_given_the_same_token() {
        DeviceToken one = presented(first).successor().orElseThrow();
        DeviceToken other = presented(first).successor().orElseThrow();

        assertThat(one).isEqualTo(other).isNotEqualTo(first);
        assertThat(after(1).match(one.hash(KEY, USER)).map(DeviceMatch::kind)).contains(DeviceMatch.Kind.CURRENT);
    }

    @Test
    void nobody_without_the_realms_key_knows_the_successor() {
        assertThat(first.next(KEY)).isNotEqualTo(first.next(ANOTHER_KEY));
    }

    private Presented presented(DeviceToken token) {
        Device device = new Device(Device.Cookie.PRESENT, token.hash(KEY, USER), 1, null);
        return new Presented(new RealmKeys(KEY, List.of()), DeviceCookie.none(), USER, token, device);
    }

    /** A profile whose device has been given so many tokens after its first. */
    private Profile after(int generations) {
        KnownDevice device = KnownDevice.issued("d", first.hash(KEY, USER), NOW, false, "Firefox", "Windows");
        for (int i = 1; i <= generations; i++) {
            device = device.rotated(descendant(i).hash(KEY, USER), NOW.plusSeconds(i));
        }
        return Profile.empty().withDevice(device);
    }

    private DeviceToken descendant(int generations) {
        DeviceToken token = first;
        for (int i = 0; i < generations; i++) {
            token = token.next(KEY);
        }
        return token;
    }
}
