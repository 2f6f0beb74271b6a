package io.latchkey.risk.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Assessment;
import io.latchkey.risk.Decision;
import io.latchkey.risk.Grounds;
import io.latchkey.risk.Level;
import io.latchkey.risk.Outcome;
import io.latchkey.risk.Proof;
import io.latchkey.risk.SignIn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What came through the device of a disowned sign-in. */
class TaintTest {
    private static final Instant THEFT = SignIn.START;
    private static final Instant DISOWNED = THEFT.plus(Duration.ofDays(1));

    private final Taint taint = new Taint();

    /** @param device id of the known device that the token belonged to; null if it belonged to none */
    private static Decision signIn(String id, int hours, @Nullable String token, @Nullable String device) {
        SignIn signIn = SignIn.ordinary().at(THEFT.plus(Duration.ofHours(hours)));
        KnownDevice known = device == null ? null : KnownDevice.issued(device, "x", THEFT, false, "Firefox", "Windows");
        Assessment assessment = new Assessment(
                List.of(),
                List.of(),
                0,
                0,
                Level.LOW,
                null,
                "p",
                false,
                new Grounds(0, 1, Standing.State.ORDINARY, known));
        return Decision.pending(id, "realm", (token == null ? signIn : signIn.token(token)).build(), assessment)
                .ended(Outcome.ALLOWED, Proof.PASSWORD, THEFT.plus(Duration.ofHours(hours)));
    }

    @Test
    void the_device_that_a_thief_left_with_is_tainted_with_all_that_came_through_it() {
        taint.from(signIn("theft", 0, null, null), DISOWNED);

        assertThat(taint.reaches(signIn("later", 1, "t1", "theft"))).isEqualTo(DISOWNED);
        assertThat(taint.reaches(signIn("again", 2, "t2", "theft"))).isEqualTo(DISOWNED);
        assertThat(taint.reaches(signIn("owner", 3, "own", "d-1"))).isNull();
        assertThat(taint.reaches(signIn("stranger", 4, null, null))).isNull();
        assertThat(taint.devices()).containsExactly("theft");
    }

    @Test
    void a_device_whose_token_was_stolen_is_tainted_itself() {
        taint.from(signIn("theft", 0, "own", "d-1"), DISOWNED);

        assertThat(taint.reaches(signIn("later", 1, "rotated", "d-1"))).isEqualTo(DISOWNED);
        assertThat(taint.devices()).containsExactly("d-1");
    }

    @Test
    void a_token_that_is_no_longer_known_taints_the_device_that_it_led_to() {
        taint.from(signIn("theft", 0, null, null), DISOWNED);
        taint.reaches(signIn("later", 1, "t1", "theft"));

        assertThat(taint.reaches(signIn("forgotten", 2, "t1", null))).isEqualTo(DISOWNED);
        assertThat(taint.reaches(signIn("on", 3, "t9", "forgotten"))).isEqualTo(DISOWNED);
        assertThat(taint.devices()).containsExactlyInAnyOrder("theft", "forgotten");
    }

    @Test
    void what_comes_after_it_was_disowned_is_new() {
        taint.from(signIn("theft", 0, "own", "d-1"), DISOWNED);

        assertThat(taint.reaches(signIn("after", 25, "own", null))).isNull();
    }

    @Test
    void nothing_is_tainted_before() {
        assertThat(taint.reaches(signIn("any", 1, "own", "d-1"))).isNull();
        assertThat(taint.devices()).isEmpty();
    }
}
