package io.latchkey.risk.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.Places;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.Someone;
import io.latchkey.risk.net.NetworkClass;
import io.latchkey.risk.net.NetworkFacts;
import io.latchkey.risk.net.Place;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GeoTravelTest {
    private static final String SIGNAL = "geo.travel";
    private final Someone user = Someone.withSignIns(10);

    private @Nullable String finding(SignIn signIn) {
        return user.finds(SIGNAL, signIn).map(Evidence::finding).orElse(null);
    }

    private SignIn after(SignIn signIn, Duration time) {
        Instant last = user.profile().habits().visits().get(0).at();
        return signIn.at(last.plus(time));
    }

    @Test
    void what_nobody_can_have_travelled_is_strong_without_a_recognised_device() {
        Evidence found = user.finds(SIGNAL, after(user.unknownDevice().from(Places.brazil()), Duration.ofHours(2)))
                .orElseThrow();

        assertThat(found.finding()).isEqualTo("impossible");
        assertThat(found.strong()).isTrue();
    }

    @Test
    void what_an_airliner_can_do_says_nothing() {
        assertThat(finding(after(user.unknownDevice().from(Places.brazil()), Duration.ofHours(12))))
                .isNull();
    }

    @Test
    void a_recognised_device_elsewhere_is_not_let_off_as_lightly() {
        SignIn abroad = after(user.usual().from(Places.brazil()), Duration.ofHours(2));
        SignIn inland = after(user.usual().from(Places.hamburg()), Duration.ofMinutes(10));

        assertThat(finding(abroad)).isEqualTo("fast");
        assertThat(finding(inland)).isEqualTo("with-device");
    }

    @Test
    void an_unreadable_address_counts_the_worst_it_could_hide() {
        Evidence stranger = user.finds(SIGNAL, user.unknownDevice().from(NetworkFacts.unreadable()))
                .orElseThrow();
        Evidence own =
                user.finds(SIGNAL, user.usual().from(NetworkFacts.unreadable())).orElseThrow();

        assertThat(stranger.points()).isEqualTo(20);
        assertThat(stranger.strong()).isTrue();
        assertThat(own.points()).isEqualTo(8);
        assertThat(own.strong()).isFalse();
    }

    @Test
    void a_vpn_is_not_a_place() {
        NetworkFacts vpn = Places.brazil().withClasses(NetworkClass.VPN);

        assertThat(finding(after(user.unknownDevice().from(vpn), Duration.ofHours(1))))
                .isNull();
    }

    @Test
    void two_devices_in_two_places_take_turns() {
        user.signsIn(user.usual().from(Places.brazil()));

        assertThat(finding(after(user.usual(), Duration.ofMinutes(5)))).isNull();
    }

    @Test
    void the_accuracy_radii_are_taken_off() {
        NetworkFacts vague = Places.hamburg().withPlace(new Place("DE", "Hamburg", null, 53.55, 10.0, 600));

        assertThat(finding(after(user.unknownDevice().from(vague), Duration.ofMinutes(1))))
                .isNull();
    }
}
