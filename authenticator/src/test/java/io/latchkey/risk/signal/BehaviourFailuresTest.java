package io.latchkey.risk.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Attempts;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.Places;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.Someone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BehaviourFailuresTest {
    private static final String SIGNAL = "behaviour.failures";
    private final Someone user = Someone.withSignIns(10);

    private @Nullable String finding(SignIn signIn) {
        return user.finds(SIGNAL, signIn).map(Evidence::finding).orElse(null);
    }

    private double points(SignIn signIn) {
        return user.finds(SIGNAL, signIn).map(Evidence::points).orElse(0.0);
    }

    private static Attempts failures(int count) {
        return new Attempts(true, count, 0, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({"0,", "2,", "3, few", "5, several", "10, many", "1000, many"})
    void failures_weigh_by_their_number(int count, String expected) {
        assertThat(finding(user.unknownDevice().attempts(failures(count)))).isEqualTo(expected);
    }

    @Test
    void strangers_failures_are_not_held_against_a_familiar_device() {
        assertThat(points(user.usual().attempts(failures(500)))).isZero();
        assertThat(points(user.usual().from(Places.brazil()).attempts(failures(500))))
                .isPositive();
    }

    @Test
    void counters_that_cannot_be_read_are_missing_data() {
        assertThat(finding(user.usual().attempts(Attempts.unknown()))).isEqualTo("missing");
    }
}
