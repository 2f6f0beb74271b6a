package io.latchkey.keycloak.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Level;
import io.latchkey.risk.Proof;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
    @ParameterizedTest
    @CsvSource({
        "LOW,LOW,LOW,true",
        "LOW,MEDIUM,CRITICAL,false",
        "MEDIUM,MEDIUM,MEDIUM,true",
        "HIGH,MEDIUM,MEDIUM,false",
        "HIGH,MEDIUM,CRITICAL,true",
        "CRITICAL,CRITICAL,CRITICAL,true"
    })
    void a_level_matches_its_range(Level level, Level atLeast, Level atMost, boolean matches) {
        assertThat(verdict(level, true, false).matches(atLeast, atMost)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({"LOW", "MEDIUM", "HIGH", "CRITICAL"})
    void observing_matches_nothing(Level level) {
        assertThat(verdict(level, false, false).matches(Level.LOW, Level.CRITICAL))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"MEDIUM,false", "HIGH,true", "CRITICAL,true"})
    void a_trusted_device_spares_no_more_than_medium(Level level, boolean asks) {
        assertThat(verdict(level, true, true).asks()).isEqualTo(asks);
    }

    @ParameterizedTest
    @CsvSource({"HIGH,LOW,HIGH", "LOW,HIGH,HIGH", "MEDIUM,MEDIUM,MEDIUM"})
    void raising_never_lowers(Level level, Level least, Level result) {
        assertThat(verdict(level, true, false).raisedTo(least).level()).isEqualTo(result);
    }

    @Test
    void a_weaker_proof_does_not_replace_a_stronger() {
        Verdict proved = verdict(Level.MEDIUM, true, false).steppedUp(Proof.OTP, true, false);

        assertThat(proved.provedBy(Proof.PASSWORD).progress()).isEqualTo(proved.progress());
        assertThat(proved.provedBy(Proof.WEBAUTHN).progress().proof()).isEqualTo(Proof.WEBAUTHN);
    }

    @Test
    void what_another_provider_says_does_not_replace_a_step_up() {
        Verdict proved = verdict(Level.MEDIUM, true, false).steppedUp(Proof.OTP, false, false);

        assertThat(proved.provedBy(Proof.FEDERATED).progress().proof()).isEqualTo(Proof.OTP);
    }

    @ParameterizedTest
    @CsvSource({
        "LOW,false,NONE,true",
        "MEDIUM,true,PASSWORD,false",
        "MEDIUM,true,FEDERATED,false",
        "MEDIUM,false,EMAIL_CODE,true",
        "MEDIUM,false,RECOVERY_CODE,true",
        "MEDIUM,false,OTP,true",
        "HIGH,true,EMAIL_CODE,false",
        "HIGH,true,RECOVERY_CODE,false",
        "HIGH,false,OTP,false",
        "HIGH,true,OTP,true",
        "HIGH,false,WEBAUTHN,true",
        "CRITICAL,true,WEBAUTHN,false"
    })
    void a_proof_is_enough_for_its_level(Level level, boolean recognised, Proof proof, boolean enough) {
        Verdict verdict = verdict(level, true, false, recognised);

        assertThat(verdict.isMetBy(proof)).isEqualTo(enough);
        assertThat(verdict.steppedUp(proof, false, false).isMetBy(Proof.PASSWORD))
                .isEqualTo(enough);
    }

    @Test
    void a_proof_that_was_enough_is_not_after_the_level_rose() {
        Verdict proved = verdict(Level.MEDIUM, true, false).steppedUp(Proof.OTP, false, false);

        assertThat(proved.isMetBy(Proof.OTP)).isTrue();
        assertThat(proved.raisedTo(Level.HIGH).isMetBy(Proof.OTP)).isFalse();
    }

    @Test
    void nothing_is_asked_while_observing_or_of_a_trusted_device() {
        assertThat(verdict(Level.CRITICAL, false, false).isMetBy(Proof.PASSWORD))
                .isTrue();
        assertThat(verdict(Level.MEDIUM, true, true).isMetBy(Proof.PASSWORD)).isTrue();
        assertThat(verdict(Level.HIGH, true, true).isMetBy(Proof.PASSWORD)).isFalse();
    }

    @Test
    void a_success_has_met_the_level_only_after_a_step_up() {
        Verdict spared = verdict(Level.MEDIUM, true, true);

        assertThat(spared.levelMet()).isEqualTo(Level.LOW);
        assertThat(spared.steppedUp(Proof.OTP, false, false).levelMet()).isEqualTo(Level.MEDIUM);
        assertThat(verdict(Level.HIGH, false, false).levelMet()).isEqualTo(Level.HIGH);
    }

    private static Verdict verdict(Level level, boolean enforced, boolean spared) {
        return verdict(level, enforced, spared, false);
    }

    private static Verdict verdict(Level level, boolean enforced, boolean spared, boolean recognised) {
        Verdict.Basis basis = new Verdict.Basis(
                enforced,
                spared,
                recognised,
                recognised,
                recognised,
                null,
                null,
                false,
                20,
                "v",
                List.of("device"),
                "device.token=+1.0");
        return new Verdict(level, "0123456789abcdef", false, basis, Verdict.Progress.none(), null);
    }
}
