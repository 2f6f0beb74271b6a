package io.latchkey.risk.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Account;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.Someone;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.profile.Population;
import io.latchkey.risk.profile.PopulationBuilder;
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

    private static Population watchedFor(int days) {
        Population first = new PopulationBuilder(Population.prior(), Policies.defaults(), 1).build(20_000);
        return new PopulationBuilder(first, Policies.defaults(), days).build(20_000 + days);
    }

    @Test
    void nobody_is_called_never_seen_before_the_realm_was_watched_for_as_long() {
        Someone none = new Someone().population(watchedFor(100));

        assertThat(none.finds(SIGNAL, none.usual())).isEmpty();
        assertThat(new Someone().finds(SIGNAL, none.usual())).isEmpty();
    }

    @Test
    void an_old_account_that_was_never_used_is_dormant_and_a_fresh_one_is_not() {
        Someone none = new Someone().population(watchedFor(150));
        Account fresh = new Account("u", SignIn.START, Collections.emptySortedSet(), null, null, null, null);

        assertThat(none.finds(SIGNAL, none.usual()).orElseThrow().finding()).isEqualTo("never-used");
        assertThat(none.finds(SIGNAL, none.usual().account(fresh))).isEmpty();
    }
}
