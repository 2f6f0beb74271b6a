package io.latchkey.risk.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.latchkey.risk.SignIn;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ProfileDevicesTest {
    private static final Instant NOW = SignIn.START;
    private static final String FIRST = "A".repeat(43);
    private static final String SECOND = "B".repeat(42) + "A";

    /** Written before a device could be proven: "trusted" until the next day, and "used", which was given a second token. */
    private static final String FIRST_VERSION =
            "010200047573656401041041041041041041041041041041041041041041041041041041041041041001002b434343434343"
                    + "43434343434343434343434343434343434343434343434343434343434343434343434343c59595cd06e39595cd06000006"
                    + "4368726f6d650757696e646f7773000774727573746564010000000000000000000000000000000000000000000000000000"
                    + "00000000000000899595cd06899595cd0689b89acd06000746697265666f780757696e646f77730000000000000000000000"
                    + "0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
                    + "00000000000000000000000000000000000000000000000000000000000000000000000000000000000000";

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
    void devices_that_came_lately_and_were_never_proven_go_before_the_users_own() {
        Profile full = Profile.empty()
                .withDevice(device("proven", FIRST, NOW).proven(NOW))
                .withDevice(device("settled", SECOND, NOW).usedAt(NOW.plusSeconds(100_000)));
        for (int i = 0; i < 3 * Profile.DEVICE_LIMIT; i++) {
            full = full.withDevice(device("d" + i, "hash" + i, NOW.plusSeconds(200_000 + i)));
        }

        assertThat(full.device("proven")).isPresent();
        assertThat(full.device("settled")).isPresent();
    }

    @Test
    void a_row_of_the_first_version_is_read_and_only_what_was_trusted_is_proven() throws Exception {
        Profile read = Profile.decode(HexFormat.of().parseHex(FIRST_VERSION));

        assertThat(read.devices())
                .extracting(KnownDevice::id, KnownDevice::firstUsedAt, KnownDevice::provenAt)
                .containsExactly(tuple("used", NOW.plusSeconds(60), null), tuple("trusted", NOW, NOW));
        assertThat(Profile.decode(read.encode()).devices()).isEqualTo(read.devices());
    }

    @Test
    void an_hour_without_weight_is_nothing_that_was_written() {
        byte[] none = Profile.empty().encode();
        byte[] one = Arrays.copyOf(none, none.length + 3);
        one[none.length - 1] = 1;

        assertThatThrownBy(() -> Profile.decode(one)).isInstanceOf(ProfileFormatException.class);
    }

    @Test
    void devices_and_standing_survive_encoding() throws Exception {
        Profile full = profile.withDevice(
                        device("p", "hash-p", NOW).proven(NOW.plusSeconds(7)).usedAt(NOW.plusSeconds(9)))
                .withDevice(KnownDevice.issued(
                                "3f2c1a3e-8f6b-4c59-9d53-0f6f6f5b7b11", SECOND, NOW, true, "Chrome", "Mac OS X")
                        .trusted(NOW.plusSeconds(5)))
                .withStanding(new Standing(Standing.State.WATCHED, "disowned", "user", NOW, null));

        Profile read = Profile.decode(full.encode());

        assertThat(read.devices()).isEqualTo(full.devices());
        assertThat(read.standing()).isEqualTo(full.standing());
        assertThat(read.encode()).isEqualTo(full.encode());
    }
}
