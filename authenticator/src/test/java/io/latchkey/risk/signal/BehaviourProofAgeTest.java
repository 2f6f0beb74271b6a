package io.latchkey.risk.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.Places;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.Someone;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BehaviourProofAgeTest {
    private static final String SIGNAL = "behaviour.proof_age";
    private final Someone user = Someone.withSignIns(10);

    private @Nullable String finding(SignIn signIn) {
        return user.finds(SIGNAL, signIn).map(Evidence::finding).orElse(null);
    }

    @Test
    void users_who_never_proved_themselves_have_no_age_of_proof() {
        assertThat(finding(user.usual().at(user.now().plus(Duration.ofDays(400)))))
                .isNull();
    }

    @Test
    void a_proof_gets_stale() {
        user.waits(Duration.ofDays(3));
        user.signsIn(user.unknownDevice().from(Places.brazil()));

        assertThat(finding(user.usual())).isNull();
        assertThat(finding(user.usual().at(user.now().plus(Duration.ofDays(91)))))
                .isEqualTo("stale");
    }
}
