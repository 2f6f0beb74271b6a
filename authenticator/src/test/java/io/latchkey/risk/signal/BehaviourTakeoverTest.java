package io.latchkey.risk.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.Places;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.Someone;
import io.latchkey.risk.net.NetworkFacts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BehaviourTakeoverTest {
    private static final String SIGNAL = "behaviour.takeover";
    private final Someone user = Someone.withSignIns(10);

    private @Nullable String finding(SignIn signIn) {
        return user.finds(SIGNAL, signIn).map(Evidence::finding).orElse(null);
    }

    private SignIn stranger() {
        return user.unknownDevice()
                .agent(SignIn.CHROME)
                .from(Places.brazil())
                .at(user.now().plus(Duration.ofHours(18)));
    }

    @Test
    void nothing_matches() {
        assertThat(finding(stranger())).isEqualTo("nothing-matches");
    }

    @Test
    void one_match_is_enough() {
        assertThat(finding(stranger().token(Someone.TOKEN).agent(SignIn.FIREFOX)))
                .isNull();
        assertThat(finding(stranger().agent(SignIn.FIREFOX))).isNull();
        assertThat(finding(stranger().from(Places.otherPrefix()))).isNull();
        assertThat(finding(stranger().at(user.now()))).isNull();
    }

    @Test
    void a_new_device_in_a_new_network_counts_what_the_cap_of_one_cut_off_within_that_of_the_other() {
        Someone settled = Someone.withSignIns(100);
        Evidence neighbour = settled.finds(SIGNAL, settled.unknownDevice().from(Places.otherPrefix()))
                .orElseThrow();

        assertThat(neighbour.finding()).isEqualTo("stranger");
        assertThat(neighbour.points()).isBetween(0.1, 8.0);
        assertThat(settled.finds(SIGNAL, settled.unknownDevice())).as("at home").isEmpty();
        assertThat(settled.finds(SIGNAL, settled.usual().from(Places.otherPrefix())))
                .as("a known device")
                .isEmpty();
        assertThat(settled.finds(SIGNAL, settled.unknownDevice().from(Places.brazil())))
                .as("a new country has a cap of its own")
                .isEmpty();
    }

    @Test
    void an_unreadable_address_matches_nothing() {
        assertThat(finding(stranger().from(NetworkFacts.unreadable()))).isEqualTo("nothing-matches");
    }
}
