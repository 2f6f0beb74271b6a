package io.latchkey.risk.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.Places;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.Someone;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimeHourTest {
    private static final String SIGNAL = "time.hour";
    private final Someone user = Someone.withSignIns(10);

    private @Nullable String finding(SignIn signIn) {
        return user.finds(SIGNAL, signIn).map(Evidence::finding).orElse(null);
    }

    private double points(SignIn signIn) {
        return user.finds(SIGNAL, signIn).map(Evidence::points).orElse(0.0);
    }

    private SignIn hoursLater(int hours) {
        return user.usual().at(user.now().plus(Duration.ofHours(hours)));
    }

    @Test
    void the_usual_hour_says_little_and_the_night_more() {
        assertThat(finding(user.usual())).isEqualTo("usual");
        assertThat(points(user.usual())).isEqualTo(-1);
        assertThat(finding(hoursLater(18))).isEqualTo("unusual");
        assertThat(points(hoursLater(18))).isBetween(4.0, 8.0);
    }

    @Test
    void an_hour_more_or_less_as_in_daylight_saving_is_usual() {
        assertThat(finding(hoursLater(1))).isEqualTo("usual");
        assertThat(finding(hoursLater(-1))).isEqualTo("usual");
    }

    @Test
    void a_long_history_says_more_than_a_short_one() {
        Someone two = Someone.withSignIns(2);
        SignIn night = two.usual().at(two.now().plus(Duration.ofHours(18)));

        assertThat(two.finds(SIGNAL, night).orElseThrow().points()).isLessThan(points(hoursLater(18)));
    }

    @Test
    void abroad_a_strange_hour_says_less() {
        assertThat(points(hoursLater(18).from(Places.brazil()))).isLessThan(points(hoursLater(18)) / 2);
    }
}
