package io.latchkey.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two proofs through one channel count once. */
class GivenProofsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:30:00Z");
    private static final GivenProof MAILED_CODE = new GivenProof(GivenProof.Kind.FACTOR, Channel.mailbox(), NOW);
    private static final GivenProof PUSHED_TO_DEVICE =
            new GivenProof(GivenProof.Kind.FACTOR, Channel.device("laptop"), NOW);

    private static boolean meets(String combination, GivenProof... proofs) {
        return Combination.parse(combination).isMetBy(GivenProofs.of(proofs), Duration.ZERO);
    }

    @Test
    void a_mailed_code_beside_the_mailed_link_is_the_mailbox_alone() {
        assertThat(meets("mail + factor", GivenProof.mail(NOW), MAILED_CODE)).isFalse();
        assertThat(meets("mail + factor", GivenProof.mail(NOW), MAILED_CODE, GivenProof.factor("otp", NOW)))
                .isTrue();
    }

    @Test
    void a_device_is_not_also_the_factor_that_lives_on_it() {
        assertThat(meets(
                        "mail + factor + device",
                        GivenProof.mail(NOW),
                        GivenProof.device("laptop", NOW),
                        PUSHED_TO_DEVICE))
                .isFalse();
        assertThat(meets(
                        "mail + factor + device",
                        GivenProof.mail(NOW),
                        GivenProof.device("phone", NOW),
                        PUSHED_TO_DEVICE))
                .isTrue();
    }

    @Test
    void one_member_of_staff_is_one_approval_however_often_he_approves() {
        GivenProof bob = GivenProof.approval("bob", NOW);

        assertThat(meets(
                        "mail + two approvals",
                        GivenProof.mail(NOW),
                        bob,
                        GivenProof.approval("bob", NOW.plusSeconds(9))))
                .isFalse();
        assertThat(meets("mail + two approvals", GivenProof.mail(NOW), bob, GivenProof.approval("carol", NOW)))
                .isTrue();
    }

    @Test
    void one_credential_used_twice_is_one_factor() {
        GivenProofs twice = GivenProofs.of(GivenProof.factor("otp", NOW), GivenProof.factor("otp", NOW));

        assertThat(Dealing.unmet(java.util.List.of(Need.FACTOR, Need.FACTOR), twice))
                .containsExactly(Need.FACTOR);
    }

    @Test
    void channels_are_dealt_out_so_that_as_much_as_possible_is_met() {
        // Dealt out greedily, the device would serve the factor and leave nothing for the device.
        GivenProofs given = GivenProofs.of(
                GivenProof.mail(NOW),
                PUSHED_TO_DEVICE,
                GivenProof.device("laptop", NOW),
                GivenProof.factor("otp", NOW));

        assertThat(Combination.parse("mail + factor + device").missing(given, Duration.ZERO))
                .isEmpty();
    }

    @Test
    void what_came_through_a_channel_can_be_taken_out() {
        GivenProofs given = GivenProofs.of(GivenProof.mail(NOW), MAILED_CODE, GivenProof.factor("otp", NOW));

        assertThat(given.without(Channel.mailbox()).all()).containsExactly(GivenProof.factor("otp", NOW));
    }

    @Test
    void a_proof_must_fit_its_channel() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GivenProof(GivenProof.Kind.MAIL, Channel.staff("bob"), NOW));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GivenProof(GivenProof.Kind.APPROVAL, Channel.mailbox(), NOW));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GivenProof(GivenProof.Kind.WEBAUTHN, Channel.mailbox(), NOW));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GivenProof(GivenProof.Kind.DEVICE, Channel.factor("otp"), NOW));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GivenProof(GivenProof.Kind.FACTOR, Channel.staff("bob"), NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mailbox", "factor:1-2", "device:a:b", "staff:f:1:bob"})
    void a_channel_is_read_back_from_its_text(String text) {
        assertThat(Channel.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mailbox:x", "factor", "factor:", "factor: ", "moon:1", "MAILBOX"})
    void what_is_not_a_channel_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Channel.parse(text));
    }

    @ParameterizedTest
    @EnumSource(
            value = Channel.Type.class,
            names = {"FACTOR", "DEVICE", "STAFF"})
    void a_channel_has_an_id_of_bounded_length(Channel.Type type) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Channel(type, "x".repeat(256)));
        assertThat(new Channel(type, "x".repeat(255)).id()).hasSize(255);
    }
}
