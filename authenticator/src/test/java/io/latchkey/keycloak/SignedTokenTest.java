package io.latchkey.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.keycloak.RealmKey.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedTokenTest {

    private static final String REALM = "3f1c";
    private static final Instant NOW = Instant.parse("2026-03-01T08:30:00Z");
    private static final Instant EXPIRY = NOW.plus(Duration.ofHours(72));

    private final RealmKeys keys = keys(1);

    @Test
    void what_was_written_is_read() {
        SignedToken token = new SignedToken(Purpose.DISOWN_LINK, "0f8c9d1e-4a5b-4c6d-8e7f-a0b1c2d3e4f5", EXPIRY);

        assertThat(SignedToken.read(token.write(keys, REALM), keys, Purpose.DISOWN_LINK, REALM, NOW))
                .contains(token);
    }

    @Test
    void it_is_good_until_just_before_its_expiry() {
        String text = new SignedToken(Purpose.DISOWN_LINK, "d", EXPIRY).write(keys, REALM);

        assertThat(SignedToken.read(text, keys, Purpose.DISOWN_LINK, REALM, EXPIRY.minusMillis(1)))
                .isPresent();
        assertThat(SignedToken.read(text, keys, Purpose.DISOWN_LINK, REALM, EXPIRY))
                .isEmpty();
    }

    @Test
    void it_is_worth_nothing_in_another_realm() {
        String text = new SignedToken(Purpose.DISOWN_LINK, "d", EXPIRY).write(keys, REALM);

        assertThat(SignedToken.read(text, keys, Purpose.DISOWN_LINK, "another", NOW))
                .isEmpty();
    }

    @Test
    void it_is_worth_nothing_under_another_key() {
        String text = new SignedToken(Purpose.DISOWN_LINK, "d", EXPIRY).write(keys, REALM);

        assertThat(SignedToken.read(text, keys(2), Purpose.DISOWN_LINK, REALM, NOW))
                .isEmpty();
    }

    @Test
    void it_is_worth_nothing_for_another_purpose() {
        String text = new SignedToken(Purpose.DISOWN_LINK, "d", EXPIRY).write(keys, REALM);

        assertThat(SignedToken.read(text, keys, Purpose.RECOVERY_LINK, REALM, NOW))
                .isEmpty();
    }

    @Test
    void no_byte_of_it_can_be_changed() {
        byte[] genuine = Base64.getUrlDecoder()
                .decode(new SignedToken(Purpose.DISOWN_LINK, "decision", EXPIRY).write(keys, REALM));

        for (int i = 0; i < genuine.length; i++) {
            byte[] altered = genuine.clone();
            altered[i] ^= 1;

            assertThat(SignedToken.read(RealmKey.encode(altered), keys, Purpose.DISOWN_LINK, REALM, NOW))
                    .as("byte %d", i)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "AQ", "AQ==", "!!", "not a token", "ÄÖÜ"})
    void garbage_is_nothing(String text) {
        assertThat(SignedToken.read(text, keys, Purpose.DISOWN_LINK, REALM, NOW))
                .isEmpty();
    }

    @Test
    void no_bytes_that_are_sent_throw() {
        SplittableRandom random = new SplittableRandom(20260301);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            if (bytes.length > 0) {
                bytes[0] = 1;
            }

            assertThat(SignedToken.read(RealmKey.encode(bytes), keys, Purpose.DISOWN_LINK, REALM, NOW))
                    .isEmpty();
        }
    }

    @Test
    void an_oversized_text_is_not_even_decoded() {
        assertThat(SignedToken.read("A".repeat(100_000), keys, Purpose.DISOWN_LINK, REALM, NOW))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, SignedToken.MAX_SUBJECT + 1})
    void an_id_that_is_empty_or_too_long_is_refused(int length) {
        SignedToken token = new SignedToken(Purpose.DISOWN_LINK, "x".repeat(length), EXPIRY);

        assertThatThrownBy(() -> token.write(keys, REALM)).isInstanceOf(IllegalArgumentException.class);
    }

    private static RealmKeys keys(int seed) {
        byte[] secret = new byte[32];
        secret[0] = (byte) seed;
        return new RealmKeys(new RealmKey(secret), List.of());
    }
}
