package io.latchkey.risk.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Device;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.Places;
import io.latchkey.risk.Proof;
import io.latchkey.risk.Sensitivity;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.Someone;
import io.latchkey.risk.net.NetworkClass;
import io.latchkey.risk.net.NetworkFacts;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.PolicyException;
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
            wanderer.signsIn(wanderer.unknownDevice(), Proof.OTP);
            wanderer.waits(Duration.ofDays(1));
        }

        assertThat(finding(user.unknownDevice())).isEqualTo("new");
        assertThat(wanderer.finds(SIGNAL, wanderer.unknownDevice())
                        .orElseThrow()
                        .points())
                .isLessThan(points(user.unknownDevice()) - 5);
    }

    @Test
    void a_device_that_is_not_proven_yet_says_less_than_a_known_one() {
        Someone lately = Someone.withSignIns(5);
        Evidence unproven = lately.finds(SIGNAL, lately.usual()).orElseThrow();

        assertThat(unproven.finding()).isEqualTo("unproven");
        assertThat(unproven.points())
                .isNegative()
                .isGreaterThan(points(user.usual().from(Places.cafe())));
    }

    @Test
    void where_much_is_at_stake_or_its_user_would_not_be_it_is_charged_as_if_it_were_new() {
        Someone lately = Someone.withSignIns(5);
        SignIn fresh = lately.unknownDevice();

        isChargedAsNew(lately, lately.usual().from(Places.brazil()), fresh);
        isChargedAsNew(lately, lately.usual().from(NetworkFacts.unreadable()), fresh);
        isChargedAsNew(lately, lately.usual().to("payroll", Sensitivity.HIGH), fresh.to("payroll", Sensitivity.HIGH));
    }

    private static void isChargedAsNew(Someone someone, SignIn unproven, SignIn fresh) {
        Evidence found = someone.finds(SIGNAL, unproven).orElseThrow();
        double asNew = someone.finds(SIGNAL, fresh).orElseThrow().points();

        assertThat(found.finding()).isEqualTo("unproven");
        assertThat(found.points()).isPositive().isEqualTo(asNew);
    }

    @Test
    void
            at_a_sensitive_client_a_new_device_at_home_counts_no_less_than_the_policy_says_however_often_the_user_has_one() {
        Someone wanderer = new Someone();
        for (int i = 0; i < 10; i++) {
            wanderer.signsIn(wanderer.unknownDevice(), Proof.OTP);
            wanderer.waits(Duration.ofDays(1));
        }
        SignIn grave = wanderer.unknownDevice().to("payroll", Sensitivity.HIGH);

        assertThat(wanderer.finds(SIGNAL, grave)).hasValueSatisfying(found -> {
            assertThat(found.finding()).isEqualTo("new");
            assertThat(found.points()).isEqualTo(12);
        });
        assertThat(wanderer.finds(SIGNAL, grave.from(Places.cafe())))
                .as("where the network doesn't speak for him")
                .hasValueSatisfying(found -> assertThat(found.points()).isLessThan(12));
        assertThat(user.finds(SIGNAL, user.unknownDevice().to("payroll", Sensitivity.HIGH)))
                .hasValueSatisfying(found -> assertThat(found.points()).isGreaterThan(12));
    }

    @Test
    void a_new_device_is_learnt_as_new_whatever_is_opened_on_it() {
        Someone careful = new Someone();
        Someone other = new Someone();
        for (int i = 0; i < 10; i++) {
            careful.signsIn(careful.unknownDevice().to("payroll", Sensitivity.HIGH), Proof.WEBAUTHN);
            other.signsIn(other.unknownDevice(), Proof.WEBAUTHN);
            careful.waits(Duration.ofDays(1));
            other.waits(Duration.ofDays(1));
        }

        assertThat(careful.finds(SIGNAL, careful.unknownDevice()).orElseThrow().points())
                .isEqualTo(
                        other.finds(SIGNAL, other.unknownDevice()).orElseThrow().points());
    }

    @Test
    void a_factor_of_the_users_own_proves_a_device_and_a_mailed_code_does_not() {
        Someone one = Someone.withSignIns(2);
        one.signsIn(one.usual(), Proof.EMAIL_CODE);
        Someone other = Someone.withSignIns(2);
        other.signsIn(other.usual(), Proof.OTP);

        assertThat(one.finds(SIGNAL, one.usual()).orElseThrow().finding()).isEqualTo("unproven");
        assertThat(other.finds(SIGNAL, other.usual()).orElseThrow().finding()).isEqualTo("known");
    }

    @Test
    void days_of_use_prove_a_device_but_days_without_use_do_not() {
        Someone lately = Someone.withSignIns(1);
        lately.waits(Duration.ofDays(20));

        assertThat(lately.finds(SIGNAL, lately.usual()).orElseThrow().finding()).isEqualTo("unproven");
        lately.signsIn(lately.usual());
        assertThat(lately.finds(SIGNAL, lately.usual()).orElseThrow().finding()).isEqualTo("known");
    }

    @Test
    void a_forged_cookie_counts_though_there_is_no_history_to_miss_a_device_in() {
        Someone none = new Someone();
        Device forged = new Device(Device.Cookie.FORGED, null, 0, SignIn.FIREFOX);

        assertThat(none.finds(SIGNAL, none.unknownDevice().on(forged))
                        .orElseThrow()
                        .points())
                .isEqualTo(12);
    }

    @Test
    void the_policy_says_how_many_days() throws PolicyException {
        Someone atOnce = new Someone(Policies.parse("{\"devices\":{\"provenDays\":0}}"));
        atOnce.signsIn(atOnce.usual());

        assertThat(atOnce.finds(SIGNAL, atOnce.usual()).orElseThrow().finding()).isEqualTo("known");
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
    void what_one_of_a_household_proved_proves_nothing_for_another() {
        Someone other = Someone.withSignIns(3);
        Device shared = new Device(Device.Cookie.PRESENT, Someone.TOKEN, 2, SignIn.FIREFOX);
        Device kiosk = new Device(Device.Cookie.PRESENT, Someone.TOKEN, 6, SignIn.FIREFOX);

        assertThat(finding(user.usual().on(shared))).isEqualTo("known");
        assertThat(other.finds(SIGNAL, other.usual().on(shared)).orElseThrow().finding())
                .isEqualTo("unproven");
        assertThat(other.finds(SIGNAL, other.usual().on(kiosk)).orElseThrow().finding())
                .isEqualTo("kiosk");
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
    }

    @Test
    void a_known_device_speaks_less_for_a_user_in_a_network_new_to_him() {
        assertThat(finding(user.usual().from(Places.cafe()))).isEqualTo("away");
        assertThat(points(user.usual().from(Places.cafe()))).isNegative().isGreaterThan(points(user.usual()));
        assertThat(finding(user.usual().from(Places.otherPrefix()))).isEqualTo("known");
    }

    @Test
    void and_so_it_does_in_another_region_of_a_network_known() {
        NetworkFacts otherTown = Places.facts("198.51.100.9", 3320, "DE", "Hamburg", 53.55, 10.0);

        assertThat(finding(user.usual().from(otherTown))).isEqualTo("away");
        assertThat(finding(user.usual().from(otherTown.withClasses(NetworkClass.MOBILE))))
                .as("a carrier's gateway")
                .isEqualTo("known");
    }

    @Test
    void a_token_whose_successor_was_given_out_long_ago_is_overtaken_in_a_new_network_only() {
        KnownDevice device = user.profile().devices().get(0);
        user.profile(user.profile().withDevice(device.rotated("next", user.now())));
        SignIn later = user.usual().at(user.now().plus(Duration.ofHours(2)));
        SignIn atOnce = user.usual().at(user.now().plus(Duration.ofMinutes(2)));

        assertThat(finding(later.from(Places.otherPrefix()))).isEqualTo("overtaken");
        assertThat(points(later.from(Places.otherPrefix()))).isPositive();
        assertThat(finding(later.from(Places.home()))).as("an answer got lost").isEqualTo("known");
        assertThat(finding(atOnce.from(Places.otherPrefix()))).as("two tabs").isEqualTo("known");
    }

    @Test
    void a_sign_in_that_cannot_carry_cookies_is_missing_data() {
        Device grant = new Device(Device.Cookie.UNSUPPORTED, null, 0, SignIn.FIREFOX);

        assertThat(user.finds(SIGNAL, user.usual().on(grant)).orElseThrow().missing())
                .isTrue();
    }
}
