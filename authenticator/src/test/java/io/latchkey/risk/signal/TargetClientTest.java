package io.latchkey.risk.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.Sensitivity;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.Someone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetClientTest {
    private static final String SIGNAL = "target.client";
    private final Someone user = Someone.withSignIns(10);

    private @Nullable String finding(SignIn signIn) {
        return user.finds(SIGNAL, signIn).map(Evidence::finding).orElse(null);
    }

    private double points(SignIn signIn) {
        return user.finds(SIGNAL, signIn).map(Evidence::points).orElse(0.0);
    }

    @ParameterizedTest
    @CsvSource({"LOW, low, -3", "NORMAL, normal, 0", "HIGH, high, 14", "CRITICAL, critical, 14", ", normal, 0"})
    void harm_is_added_as_points(@Nullable Sensitivity sensitivity, String expected, double weight) {
        assertThat(finding(user.usual().to("c", sensitivity))).isEqualTo(expected);
        assertThat(points(user.usual().to("c", sensitivity))).isEqualTo(weight);
    }
}
