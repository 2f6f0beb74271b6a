package io.latchkey.risk.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.Someone;
import io.latchkey.risk.Target;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TargetAcrTest {
    private static final String SIGNAL = "target.acr";
    private final Someone user = Someone.withSignIns(10);

    private @Nullable String finding(SignIn signIn) {
        return user.finds(SIGNAL, signIn).map(Evidence::finding).orElse(null);
    }

    private double points(SignIn signIn) {
        return user.finds(SIGNAL, signIn).map(Evidence::points).orElse(0.0);
    }

    private SignIn level(@Nullable Integer level) {
        return user.usual().to(new Target("app", null, Collections.emptySortedSet(), level));
    }

    @Test
    void a_raised_level_is_found() {
        assertThat(finding(level(null))).isNull();
        assertThat(finding(level(1))).isNull();
        assertThat(finding(level(2))).isEqualTo("raised");
        assertThat(points(level(3))).isEqualTo(4);
    }
}
