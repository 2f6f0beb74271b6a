package io.latchkey.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    private final Totp totp = Totp.of("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    @ParameterizedTest
    @CsvSource({"59, 287082", "1111111109, 081804", "1111111111, 050471", "1234567890, 005924", "2000000000, 279037"})
    void codes_are_the_last_six_digits_of_the_vectors_of_rfc_6238(long second, String code) {
        assertThat(totp.at(Instant.ofEpochSecond(second))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void secrets_are_written_as_the_vectors_of_rfc_4648(String key, String base32) {
        assertThat(Totp.of(key.getBytes(StandardCharsets.US_ASCII)).secret()).isEqualTo(base32);
    }

    @Test
    void an_app_gives_out_three_codes_within_one_step_and_none_twice() {
        AuthenticatorApp app =
                new AuthenticatorApp(totp, Clock.fixed(Instant.ofEpochSecond(1_234_567_890), ZoneOffset.UTC));

        Set<String> codes = new HashSet<>(Set.of(app.next(), app.next(), app.next()));

        assertThat(codes).hasSize(3).contains("005924");
    }
}
