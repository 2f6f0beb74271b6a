package io.latchkey.risk.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Attempts;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.Someone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BehaviourSprayTest {
    private static final String SIGNAL = "behaviour.spray";
    private final Someone user = Someone.withSignIns(10);

    private @Nullable String finding(SignIn signIn) {
        return user.finds(SIGNAL, signIn).map(Evidence::finding).orElse(null);
    }

    private static Attempts accounts(int count) {
        return new Attempts(true, 0, count, count, 0);
    }

    @ParameterizedTest
    @CsvSource({"4,", "5, some", "20, many"})
    void accounts_weigh_by_their_number(int count, String expected) {
        assertThat(finding(user.unknownDevice().attempts(accounts(count)))).isEqualTo(expected);
    }

    @Test
    void counters_that_could_not_be_read_are_missing_data() {
        Evidence found = user.finds(SIGNAL, user.unknownDevice().attempts(Attempts.unknown()))
                .orElseThrow();

        assertThat(found.missing()).isTrue();
        assertThat(found.points()).isEqualTo(2);
    }

    @Test
    void a_familiar_device_behind_the_same_address_is_spared() {
        assertThat(finding(user.usual().attempts(accounts(50)))).isEqualTo("spared");
    }
}
