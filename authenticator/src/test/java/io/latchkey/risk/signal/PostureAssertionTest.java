package io.latchkey.risk.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.Posture;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.Someone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PostureAssertionTest {
    private static final String SIGNAL = "posture.assertion";
    private final Someone user = Someone.withSignIns(10);

    private @Nullable String finding(SignIn signIn) {
        return user.finds(SIGNAL, signIn).map(Evidence::finding).orElse(null);
    }

    private double points(SignIn signIn) {
        return user.finds(SIGNAL, signIn).map(Evidence::points).orElse(0.0);
    }

    private SignIn with(Posture.State state, @Nullable Boolean managed, @Nullable Boolean encrypted) {
        return user.usual().posture(new Posture(state, managed, true, encrypted, null));
    }

    @Test
    void where_none_is_expected_nothing_is_said() {
        assertThat(finding(user.usual())).isNull();
    }

    @Test
    void an_expected_assertion_that_is_absent_is_missing_data() {
        assertThat(finding(with(Posture.State.ABSENT, null, null))).isEqualTo("missing");
    }

    @Test
    void an_invalid_assertion_weighs_more_than_none() {
        assertThat(points(with(Posture.State.INVALID, null, null)))
                .isGreaterThan(points(with(Posture.State.ABSENT, null, null)));
    }

    @Test
    void the_worst_of_it_counts() {
        assertThat(finding(with(Posture.State.PRESENT, false, false))).isEqualTo("unmanaged");
        assertThat(finding(with(Posture.State.PRESENT, true, false))).isEqualTo("unencrypted");
    }

    @Test
    void a_healthy_device_speaks_for_the_user() {
        assertThat(points(with(Posture.State.PRESENT, true, null))).isNegative();
    }

    @Test
    void what_an_assertion_leaves_open_is_not_held_against_anybody() {
        assertThat(finding(with(Posture.State.PRESENT, null, null))).isNull();
    }
}
