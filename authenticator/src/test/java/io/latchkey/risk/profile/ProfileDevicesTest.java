package io.latchkey.risk.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.SignIn;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProfileDevicesTest {
    private static final Instant NOW = SignIn.START;
    private static final String FIRST = "A".repeat(43);
    private static final String SECOND = "B".repeat(42) + "A";

    private static KnownDevice device(String id, String hash, Instant at) {
        return KnownDevice.issued(id, hash, at, false, "Firefox", "Windows");
    }

    private final Profile profile = Profile.empty().withDevice(device("d", FIRST, NOW));

    @Test
    void the_token_in_force_matches() {
        assertThat(profile.match(FIRST)).map(DeviceMatch::kind).contains(DeviceMatch.Kind.CURRENT);
    }

    @Test
    void a_predecessor_is_good_until_its_successor_is_seen() {
        KnownDevice rotated = profile.devices().get(0).rotated(SECOND, NOW.plusSeconds(1));

        assertThat(profile.withDevice(rotated).match(FIRST))
                .map(DeviceMatch::kind)
                .contains(DeviceMatch.Kind.PREVIOUS);
    }

    @Test
    void what_came_before_the_predecessor_matches_nothing() {
        KnownDevice rotated = profile.devices()
                .get(0)
                .rotated(SECOND, NOW.plusSeconds(1))
                .rotated("C".repeat(42) + "A", NOW.plusSeconds(2));

        assertThat(profile.withDevice(rotated).match(FIRST)).isEmpty();
    }

    @Test
    void no_token_matches_nothing() {
        assertThat(profile.match(null)).isEmpty();
        assertThat(profile.match(SECOND)).isEmpty();
    }

    @Test
    void the_least_recently_used_device_goes_first_but_trusted_ones_stay() {
        Profile full = Profile.empty()
                .withDevice(device("oldest", FIRST, NOW).trusted(NOW.plusSeconds(86_400)))
                .withDevice(device("old", SECOND, NOW.plusSeconds(1)));
        for (int i = 0; i < Profile.DEVICE_LIMIT - 1; i++) {
            full = full.withDevice(device("d" + i, "hash" + i, NOW.plusSeconds(10 + i)));
        }

        assertThat(full.devices()).hasSize(Profile.DEVICE_LIMIT);
        assertThat(full.device("oldest")).isPresent();
        assertThat(full.device("old")).isEmpty();
    }

    @Test
    void devices_and_standing_survive_encoding() throws Exception {
        Profile full = profile.withDevice(KnownDevice.issued(
                                "3f2c1a3e-8f6b-4c59-9d53-0f6f6f5b7b11", SECOND, NOW, true, "Chrome", "Mac OS X")
                        .trusted(NOW.plusSeconds(5)))
                .withStanding(new Standing(Standing.State.WATCHED, "disowned", "user", NOW, null));

        Profile read = Profile.decode(full.encode());

        assertThat(read.devices()).isEqualTo(full.devices());
        assertThat(read.standing()).isEqualTo(full.standing());
        assertThat(read.encode()).isEqualTo(full.encode());
    }
}
