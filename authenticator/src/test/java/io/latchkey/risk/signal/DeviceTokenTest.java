package io.latchkey.risk.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Device;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.Places;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.Someone;
import io.latchkey.risk.net.NetworkClass;
import io.latchkey.risk.net.NetworkFacts;
import io.latchkey.risk.profile.KnownDevice;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeviceTokenTest {
    private static final String SIGNAL = "device.token";
    private final Someone user = Someone.withSignIns(10);

    private @Nullable String finding(SignIn signIn) {
        return user.finds(SIGNAL, signIn).map(Evidence::finding).orElse(null);
    }

    private double points(SignIn signIn) {
        return user.finds(SIGNAL, signIn).map(Evidence::points).orElse(0.0);
    }

    @Test
    void a_known_device_speaks_for_the_user_and_a_trusted_one_more() {
        double known = points(user.usual());
        KnownDevice device = user.profile().devices().get(0);
        user.profile(user.profile().withDevice(device.trusted(user.now().plusSeconds(60))));

        assertThat(known).isEqualTo(-16);
        assertThat(finding(user.usual())).isEqualTo("trusted");
        assertThat(points(user.usual())).isLessThan(known);
    }

    @Test
    void a_new_device_is_charged_by_how_often_the_user_has_one() {
        Someone wanderer = new Someone();
        for (int i = 0; i < 10; i++) {
            wanderer.signsIn(wanderer.unknownDevice());
            wanderer.waits(Duration.ofDays(1));
        }

        assertThat(finding(user.unknownDevice())).isEqualTo("new");
        assertThat(wanderer.finds(SIGNAL, wanderer.unknownDevice())
                        .orElseThrow()
                        .points())
                .isLessThan(points(user.unknownDevice()) - 5);
    }

    @Test
    void a_first_sign_in_has_no_device_to_miss() {
        Someone none = new Someone();

        assertThat(none.finds(SIGNAL, none.unknownDevice()).orElseThrow().finding())
                .isEqualTo("first");
    }

    @Test
    void a_forged_cookie_is_no_better_than_none() {
        Device forged = new Device(Device.Cookie.FORGED, null, 0, SignIn.FIREFOX);

        assertThat(finding(user.usual().on(forged))).isEqualTo("forged");
        assertThat(points(user.usual().on(forged))).isGreaterThanOrEqualTo(points(user.unknownDevice()));
    }

    @Test
    void a_kiosk_is_neither_new_nor_known_but_a_household_is_no_kiosk() {
        Device kiosk = new Device(Device.Cookie.PRESENT, Someone.TOKEN, 6, SignIn.FIREFOX);
        Device household = new Device(Device.Cookie.PRESENT, Someone.TOKEN, 5, SignIn.FIREFOX);

        assertThat(finding(user.usual().on(kiosk))).isEqualTo("kiosk");
        assertThat(points(user.usual().on(kiosk))).isZero();
        assertThat(finding(user.usual().on(household))).isEqualTo("known");
    }

    @Test
    void a_token_that_was_removed_or_not_used_for_long_is_stale() {
        SignIn late = user.usual().at(user.now().plus(Duration.ofDays(200)));

        assertThat(finding(user.usual().token("gone"))).isEqualTo("stale");
        assertThat(finding(late)).isEqualTo("stale");
    }

    @Test
    void a_token_on_another_browser_or_without_any_is_transplanted_and_strong() {
        assertThat(user.finds(SIGNAL, user.usual().agent(SignIn.CHROME))
                        .orElseThrow()
                        .strong())
                .isTrue();
        assertThat(finding(user.usual().agent(null))).isEqualTo("transplanted");
    }

    @Test
    void a_token_whose_successor_was_seen_is_a_copy_and_strong() {
        Device copy = new Device(Device.Cookie.REPLACED, "old", 1, SignIn.FIREFOX);

        assertThat(finding(user.usual().on(copy))).isEqualTo("copied");
        assertThat(user.finds(SIGNAL, user.usual().on(copy)).orElseThrow().strong())
                .isTrue();
    }

    @Test
    void a_browser_that_hid_what_it_is_may_go_on_hiding_it() {
        KnownDevice device = user.profile().devices().get(0).issuedTo("", "");
        user.profile(user.profile().withDevice(device));

        assertThat(finding(user.usual().agent(null))).isEqualTo("known");
        assertThat(finding(user.usual())).isEqualTo("known");
    }

    @Test
    void a_known_device_loses_its_credit_elsewhere() {
        assertThat(finding(user.usual().from(Places.brazil()))).isEqualTo("elsewhere");
        assertThat(finding(user.usual().from(Places.cafe().withClasses(NetworkClass.HOSTING))))
                .isEqualTo("elsewhere");
        assertThat(finding(user.usual().from(NetworkFacts.unreadable()))).isEqualTo("elsewhere");
        assertThat(finding(user.usual().from(Places.cafe()))).isEqualTo("known");
    }

    @Test
    void a_sign_in_that_cannot_carry_cookies_is_missing_data() {
        Device grant = new Device(Device.Cookie.UNSUPPORTED, null, 0, SignIn.FIREFOX);

        assertThat(user.finds(SIGNAL, user.usual().on(grant)).orElseThrow().missing())
                .isTrue();
    }
}
