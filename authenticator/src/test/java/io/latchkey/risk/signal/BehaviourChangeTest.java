package io.latchkey.risk.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.Someone;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BehaviourChangeTest {
    private static final String SIGNAL = "behaviour.change";
    private final Someone user = Someone.withSignIns(10);

    private @Nullable String finding(SignIn signIn) {
        return user.finds(SIGNAL, signIn).map(Evidence::finding).orElse(null);
    }

    @Test
    void the_worst_recent_change_counts() {
        Instant now = user.now();

        assertThat(finding(user.unknownDevice().account(Accounts.changed(null, null, now, null))))
                .isEqualTo("password");
        assertThat(finding(user.unknownDevice().account(Accounts.changed(null, now, now, null))))
                .isEqualTo("mail");
        assertThat(finding(user.unknownDevice().account(Accounts.changed(now, null, now, null))))
                .isEqualTo("factor");
    }

    @Test
    void old_changes_and_familiar_devices_say_nothing() {
        Instant old = user.now().minus(Duration.ofHours(73));

        assertThat(finding(user.unknownDevice().account(Accounts.changed(old, old, old, null))))
                .isNull();
        assertThat(finding(user.usual().account(Accounts.changed(user.now(), null, null, null))))
                .isNull();
    }
}
