package io.latchkey.risk.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.Someone;
import io.latchkey.risk.policy.Policies;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TargetScopeTest {
    private static final String SIGNAL = "target.scope";
    private final Someone user = Someone.withSignIns(10);

    private @Nullable String finding(SignIn signIn) {
        return user.finds(SIGNAL, signIn).map(Evidence::finding).orElse(null);
    }

    private double points(SignIn signIn) {
        return user.finds(SIGNAL, signIn).map(Evidence::points).orElse(0.0);
    }

    @Test
    void only_the_scopes_the_policy_names_are_privileged() throws Exception {
        Someone named = new Someone(Policies.parse("{\"privileges\": {\"scopes\": [\"payments\"]}}"));

        assertThat(named.finds(SIGNAL, named.usual().to("app", null, "openid", "payments")))
                .isPresent();
        assertThat(named.finds(SIGNAL, named.usual().to("app", null, "openid"))).isEmpty();
        assertThat(finding(user.usual().to("app", null, "payments"))).isNull();
        assertThat(points(user.usual().to("app", null, "payments"))).isZero();
    }
}
