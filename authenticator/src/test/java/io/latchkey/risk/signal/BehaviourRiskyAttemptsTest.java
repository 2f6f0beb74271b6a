package io.latchkey.risk.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Attempts;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.Places;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.Someone;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BehaviourRiskyAttemptsTest {
    private static final String SIGNAL = "behaviour.risky_attempts";
    private final Someone user = Someone.withSignIns(10);

    private @Nullable String finding(SignIn signIn) {
        return user.finds(SIGNAL, signIn).map(Evidence::finding).orElse(null);
    }

    @Test
    void refused_attempts_count_against_whoever_comes_next_without_a_familiar_device() {
        user.isRefused(user.unknownDevice().from(Places.tor()));

        assertThat(finding(user.unknownDevice())).isEqualTo("one");
        assertThat(finding(user.usual())).isEqualTo("spared");
        user.isRefused(user.unknownDevice().from(Places.tor()));
        user.isRefused(user.unknownDevice().from(Places.tor()));
        assertThat(finding(user.unknownDevice())).isEqualTo("several");
    }

    @Test
    void they_fade() {
        user.isRefused(user.unknownDevice().from(Places.tor()));

        assertThat(finding(user.waits(Duration.ofDays(3)).unknownDevice())).isNull();
    }

    @Test
    void the_shared_counters_count_too() {
        assertThat(finding(user.unknownDevice().attempts(new Attempts(true, 0, 0, 0, 2))))
                .isEqualTo("two");
    }
}
