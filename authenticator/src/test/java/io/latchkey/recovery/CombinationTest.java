package io.latchkey.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CombinationTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:30:00Z");
    private static final Duration DAY = Duration.ofHours(24);

    private static Combination of(String text) {
        return Combination.parse(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail + factor",
                "mail + webauthn",
                "mail + device",
                "mail + wait 24h",
                "mail + wait 90m",
                "mail + wait 5s",
                "mail + factor + device + approval + wait 1h",
                "two approvals + wait 72h + veto",
            })
    void what_is_written_is_read_back(String text) {
        assertThat(of(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "'  MAIL+Factor ', mail + factor",
        "mail + wait 3d, mail + wait 72h",
        "mail + wait 3600s, mail + wait 1h",
        "wait 24h + two   approvals, two approvals + wait 24h",
    })
    void it_may_be_written_in_other_ways(String text, String canonical) {
        assertThat(of(text)).hasToString(canonical);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | Join some of these by +",
                "mail + | Join some of these by +",
                "mail, factor | Join some of these by +",
                "three approvals | Join some of these by +",
                "mail + wait | Join some of these by +",
                "mail + wait -24h | Join some of these by +",
                "mail + wait 99999999h | Join some of these by +",
                "mail + mail | Name each kind of proof once.",
                "factor + webauthn | Name each kind of proof once.",
                "approval + two approvals | Name each kind of proof once.",
                "mail + device + device | Name each kind of proof once.",
                "mail + wait 1h + wait 2h | Name each kind of proof once.",
                "mail + wait 1h + veto + veto | Name each kind of proof once.",
                "mail + wait 0h | A wait takes some time.",
                "mail + wait 31d | A wait takes whole seconds and at most 30 days.",
                "two approvals + veto | A veto needs a wait",
                "device + wait 24h | Want something of the person himself",
                "wait 24h | Want something of the person himself",
            })
    void what_is_not_a_combination_is_refused_with_a_sentence(String text, String reason) {
        assertThatIllegalArgumentException().isThrownBy(() -> of(text)).withMessageStartingWith(reason);
    }

    @Test
    void a_long_text_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> of("mail + factor" + " ".repeat(200)));
    }

    @Test
    void a_number_out_of_its_range_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Combination(true, FactorNeed.NONE, false, 3, Duration.ZERO, false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Combination(true, FactorNeed.NONE, false, -1, Duration.ZERO, false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Combination(true, FactorNeed.NONE, false, 0, Duration.ofSeconds(-1), false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Combination(true, FactorNeed.NONE, false, 0, Duration.ofMillis(1), false));
    }

    @Test
    void what_it_wants_is_told_in_order() {
        assertThat(of("mail + factor + device + two approvals + wait 24h").needs())
                .containsExactly(Need.MAIL, Need.FACTOR, Need.DEVICE, Need.APPROVAL, Need.APPROVAL, Need.WAIT);
        assertThat(of("mail + webauthn").needs()).containsExactly(Need.MAIL, Need.WEBAUTHN);
    }

    @Test
    void what_is_missing_is_told_until_nothing_is() {
        Combination wanted = of("mail + factor + two approvals + wait 24h");
        GivenProofs given = GivenProofs.of(GivenProof.mail(NOW), GivenProof.approval("bob", NOW));

        assertThat(wanted.missing(given, Duration.ZERO)).containsExactly(Need.FACTOR, Need.APPROVAL, Need.WAIT);

        assertThat(wanted.isProvenBy(given)).isFalse();

        GivenProofs more = given.with(GivenProof.factor("otp", NOW)).with(GivenProof.approval("carol", NOW));
        assertThat(wanted.missing(more, DAY.minusSeconds(1))).containsExactly(Need.WAIT);
        assertThat(wanted.isProvenBy(more)).isTrue();
        assertThat(wanted.isMetBy(more, DAY.minusSeconds(1))).isFalse();
        assertThat(wanted.isMetBy(more, DAY)).isTrue();
    }

    @Test
    void webauthn_is_a_factor_but_not_every_factor_is_webauthn() {
        GivenProofs otp = GivenProofs.of(GivenProof.mail(NOW), GivenProof.factor("otp", NOW));
        GivenProofs key = GivenProofs.of(GivenProof.mail(NOW), GivenProof.webauthn("key", NOW));

        assertThat(of("mail + factor").isMetBy(otp, Duration.ZERO)).isTrue();
        assertThat(of("mail + factor").isMetBy(key, Duration.ZERO)).isTrue();
        assertThat(of("mail + webauthn").isMetBy(key, Duration.ZERO)).isTrue();
        assertThat(of("mail + webauthn").isMetBy(otp, Duration.ZERO)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "mail + factor + approval, mail + factor, true",
        "mail + webauthn, mail + factor, true",
        "mail + factor, mail + webauthn, false",
        "mail + factor, mail + factor, true",
        "two approvals + wait 72h, two approvals + wait 24h, true",
        "two approvals + wait 24h, two approvals + wait 72h, false",
        "two approvals + wait 72h + veto, two approvals + wait 72h, true",
        "two approvals + wait 72h, two approvals + wait 72h + veto, false",
        "mail + approval, mail + device, false",
        "mail + approval, mail + wait 24h, false",
    })
    void one_covers_another_if_it_wants_all_that_the_other_wants(String one, String other, boolean covers) {
        assertThat(of(one).covers(of(other))).isEqualTo(covers);
    }

    @ParameterizedTest
    @CsvSource({
        "mail + factor + approval, mail + factor, true",
        "mail + approval, mail + device, true",
        "mail + approval, mail + wait 24h, true",
        "mail + approval, mail + device + wait 24h, false",
        "mail + two approvals, mail + device + wait 24h, true",
        "mail + approval, mail + approval + wait 24h, false",
        "mail + device, mail + wait 24h, false",
        "mail + factor, mail + device, false",
        "factor + approval, mail + factor, false",
        "mail + two approvals, mail + factor, false",
        "mail + factor, mail + webauthn, false",
        "mail + two approvals, mail + approval + wait 24h + veto, false",
    })
    void an_approval_more_makes_up_for_a_device_or_a_wait_but_for_no_proof(String one, String other, boolean stricter) {
        assertThat(of(one).isAtLeastAsStrictAs(of(other))).isEqualTo(stricter);
    }
}
