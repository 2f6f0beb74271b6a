package io.latchkey.risk.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Account;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.Someone;
import java.time.Duration;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BehaviourDormantTest {
    private static final String SIGNAL = "behaviour.dormant";
    private final Someone user = Someone.withSignIns(10);

    private @Nullable String finding(SignIn signIn) {
        return user.finds(SIGNAL, signIn).map(Evidence::finding).orElse(null);
    }

    @Test
    void an_account_is_dormant_after_a_while() {
        assertThat(finding(user.usual())).isNull();
        assertThat(finding(user.usual().at(user.now().plus(Duration.ofDays(130)))))
                .isEqualTo("dormant");
    }

    @Test
    void an_old_account_that_was_never_used_is_dormant_and_a_fresh_one_is_not() {
        Someone none = new Someone();
        Account fresh = new Account("u", SignIn.START, Collections.emptySortedSet(), null, null, null, null);

        assertThat(none.finds(SIGNAL, none.usual()).orElseThrow().finding()).isEqualTo("never-used");
        assertThat(none.finds(SIGNAL, none.usual().account(fresh))).isEmpty();
    }
}
