package io.latchkey.keycloak.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.keycloak.RealmKey;
import io.latchkey.keycloak.RealmKeys;
import io.latchkey.risk.Device;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceCookieTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final RealmKey KEY = key("first");
    private static final RealmKeys KEYS = new RealmKeys(KEY, List.of());

    private final SecureRandom random = new SecureRandom();

    @Test
    void what_is_written_is_read_back() {
        DeviceCookie cookie = holding("alice", "bob").withShared(true);

        DeviceCookie.Reading reading = DeviceCookie.read(cookie.write(KEYS), KEYS);

        assertThat(reading.state()).isEqualTo(Device.Cookie.PRESENT);
        assertThat(reading.cookie()).isEqualTo(cookie);
    }

    @Test
    void each_user_has_his_own_token() {
        DeviceCookie cookie = holding("alice", "bob");

        assertThat(cookie.entry(KEYS, "alice")).isPresent().isNotEqualTo(cookie.entry(KEYS, "bob"));
        assertThat(cookie.entry(KEYS, "carol")).isEmpty();
    }

    @Test
    void a_users_next_token_replaces_his_last() {
        DeviceCookie cookie = holding("alice", "bob", "alice");

        assertThat(cookie.entries()).hasSize(2);
    }

    @Test
    void the_user_longest_away_makes_room() {
        DeviceCookie cookie = holding("u1", "u2", "u3", "u4", "u5", "u6", "u7", "u8", "u9");

        assertThat(cookie.entries()).hasSize(DeviceCookie.MAX_ENTRIES);
        assertThat(cookie.entry(KEYS, "u1")).isEmpty();
        assertThat(cookie.entry(KEYS, "u9")).isPresent();
    }

    @Test
    void only_users_seen_lately_are_counted() {
        DeviceCookie cookie = holding("alice");
        DeviceCookie later = cookie.with(KEYS, "bob", entry("bob", NOW.plus(Duration.ofDays(100))));

        assertThat(later.users(NOW.plus(Duration.ofDays(100)), 180)).isEqualTo(2);
        assertThat(later.users(NOW.plus(Duration.ofDays(200)), 180)).isEqualTo(1);
    }

    @Test
    void no_cookie_is_absent() {
        assertThat(DeviceCookie.read(null, KEYS).state()).isEqualTo(Device.Cookie.ABSENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "....", "AQAA", "not base64!", "äöü"})
    void garbage_is_forged(String text) {
        assertThat(DeviceCookie.read(text, KEYS).state()).isEqualTo(Device.Cookie.FORGED);
    }

    @Test
    void a_hundred_kilobytes_are_forged() {
        assertThat(DeviceCookie.read("A".repeat(100_000), KEYS).state()).isEqualTo(Device.Cookie.FORGED);
    }

    @Test
    void every_altered_bit_is_noticed() {
        byte[] bytes = Base64.getUrlDecoder().decode(holding("alice").write(KEYS));
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] altered = bytes.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);

            assertThat(DeviceCookie.read(RealmKey.encode(altered), KEYS).state())
                    .as("bit %d", bit)
                    .isNotEqualTo(Device.Cookie.PRESENT);
        }
    }

    @Test
    void a_cookie_of_a_key_that_is_gone_counts_as_absent() {
        String text = holding("alice").write(KEYS);

        assertThat(DeviceCookie.read(text, new RealmKeys(key("second"), List.of()))
                        .state())
                .isEqualTo(Device.Cookie.ABSENT);
    }

    @Test
    void a_cookie_of_an_older_key_stays_good_while_the_realm_has_it() {
        DeviceCookie cookie = holding("alice");
        RealmKeys rotated = new RealmKeys(key("second"), List.of(KEY));

        DeviceCookie.Reading reading = DeviceCookie.read(cookie.write(KEYS), rotated);

        assertThat(reading.cookie().entry(rotated, "alice")).isPresent();
    }

    @Test
    void a_token_hashes_differently_for_another_user() {
        DeviceToken token = DeviceToken.random(random);

        assertThat(token.hash(KEY, "alice")).isNotEqualTo(token.hash(KEY, "bob"));
    }

    @Test
    void random_bytes_never_throw() {
        Random seeded = new Random(20260301);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = new byte[seeded.nextInt(600)];
            seeded.nextBytes(bytes);
            if (bytes.length > 2) {
                bytes[0] = 1;
                bytes[2] = (byte) seeded.nextInt(10);
            }
            assertThat(DeviceCookie.read(RealmKey.encode(bytes), KEYS).state()).isNotEqualTo(Device.Cookie.PRESENT);
        }
    }

    private DeviceCookie holding(String... users) {
        DeviceCookie cookie = DeviceCookie.none();
        for (String user : users) {
            cookie = cookie.with(KEYS, user, entry(user, NOW));
        }
        return cookie;
    }

    private DeviceCookie.Entry entry(String user, Instant at) {
        return DeviceCookie.Entry.of(KEY, user, DeviceToken.random(random), at);
    }

    private static RealmKey key(String name) {
        return new RealmKey((name + "-key-of-at-least-32-bytes-in-all").getBytes(StandardCharsets.UTF_8));
    }
}
