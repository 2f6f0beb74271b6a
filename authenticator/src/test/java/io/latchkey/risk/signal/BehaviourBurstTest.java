package io.latchkey.risk.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.Someone;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BehaviourBurstTest {
    private static final String SIGNAL = "behaviour.burst";
    private final Someone user = Someone.withSignIns(10);

    private @Nullable String finding(SignIn signIn) {
        return user.finds(SIGNAL, signIn).map(Evidence::finding).orElse(null);
    }

    @Test
    void many_sign_ins_within_minutes_are_a_burst_that_fades() {
        for (int i = 0; i < 10; i++) {
            user.signsIn(user.usual());
            user.waits(Duration.ofSeconds(20));
        }

        assertThat(finding(user.usual())).isEqualTo("burst");
        assertThat(finding(user.waits(Duration.ofHours(1)).usual())).isNull();
    }
}
