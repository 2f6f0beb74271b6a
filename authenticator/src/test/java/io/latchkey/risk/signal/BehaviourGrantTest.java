package io.latchkey.risk.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.Someone;
import io.latchkey.risk.policy.Policies;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BehaviourGrantTest {
    private static final String SIGNAL = "behaviour.grant";
    private final Someone user = Someone.withSignIns(10);

    private @Nullable String finding(SignIn signIn) {
        return user.finds(SIGNAL, signIn).map(Evidence::finding).orElse(null);
    }

    @Test
    void a_role_is_new_for_a_week() {
        Instant now = user.now();

        assertThat(finding(user.usual().account(Accounts.changed(null, null, null, now))))
                .isEqualTo("new-role");
        assertThat(finding(user.usual().account(Accounts.changed(null, null, null, now.minus(Duration.ofDays(8))))))
                .isNull();
    }

    @Test
    void a_privileged_scope_is_new_until_it_is_learnt() throws Exception {
        Someone admin = new Someone(Policies.parse("{\"privileges\": {\"scopes\": [\"payments\"]}}"));
        admin.signsIn(admin.usual());

        assertThat(admin.finds(SIGNAL, admin.usual().to("app", null, "openid"))).isEmpty();
        assertThat(admin.finds(SIGNAL, admin.usual().to("app", null, "payments")))
                .isPresent();
        admin.signsIn(admin.usual().to("app", null, "payments"));
        assertThat(admin.finds(SIGNAL, admin.usual().to("app", null, "payments")))
                .isEmpty();
    }
}
