package io.latchkey.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.net.NetworkClass;
import io.latchkey.risk.net.NetworkFacts;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;
import io.latchkey.risk.profile.KnownDevice;
import io.latchkey.risk.signal.Signals;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the default policy promises, told as stories. */
class FactsTest {
    private static final Policy POLICY = Policies.defaults();
    private static final String THIEFS = "hash-of-the-token-of-the-thief";
    private final Someone ten = Someone.withSignIns(10);

    static Stream<Evidence> everything_a_single_signal_can_find() {
        return Signals.specs().values().stream().flatMap(FactsTest::findings);
    }

    private static Stream<Evidence> findings(SignalSpec spec) {
        Stream<Evidence> found = spec.findings().stream().map(finding -> {
            // What is worked out from history can be any number: only its group's cap holds it.
            double points = spec.weighed().contains(finding)
                    ? POLICY.signal(spec.name()).points(finding)
                    : 100;
            boolean strong = POLICY.signal(spec.name()).strong().contains(finding);
            return new Evidence(spec.name(), spec.group(), points, finding, null, null, strong, false);
        });
        double rule = POLICY.signal(spec.name()).missing().points();
        return Stream.concat(
                found, Stream.of(new Evidence(spec.name(), spec.group(), rule, "missing", null, null, false, true)));
    }

    @ParameterizedTest
    @MethodSource("everything_a_single_signal_can_find")
    void no_single_signal_prompts_unless_the_policy_marks_it_strong(Evidence one) {
        double points = Tally.points(new Tally(POLICY).groups(List.of(one)));
        Level level = POLICY.levels().of(Tally.score(points));

        assertThat(level.atLeast(Level.MEDIUM)).isEqualTo(one.strong());
    }

    @Test
    void only_these_findings_are_strong() {
        List<String> strong = Signals.specs().keySet().stream()
                .flatMap(name -> POLICY.signal(name).strong().stream().sorted().map(finding -> name + " " + finding))
                .toList();

        assertThat(strong)
                .containsExactly(
                        "device.token copied",
                        "device.token transplanted",
                        "network.reputation tor",
                        "geo.travel impossible",
                        "geo.session travel",
                        "time.window outside",
                        "behaviour.standing frozen");
    }

    @Test
    void a_usual_sign_in_is_low() {
        assertThat(ten.tries(ten.usual()).level()).isEqualTo(Level.LOW);
    }

    @Test
    void a_new_device_in_the_usual_place_is_low() {
        assertThat(ten.tries(ten.unknownDevice().agent(SignIn.CHROME)).level()).isEqualTo(Level.LOW);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 10, 40})
    void a_stolen_password_from_a_new_network_with_the_same_popular_browser_is_at_least_medium(int signIns) {
        Someone user = Someone.withSignIns(signIns);
        Device.Agent popular = new Device.Agent(7, "Chrome/142", "Chrome", "Windows/10", "Windows", "desktop");

        assertThat(user.tries(user.unknownDevice().from(Places.cafe())).level()).isEqualTo(Level.MEDIUM);
        assertThat(user.tries(user.unknownDevice().from(Places.cafe()).agent(popular))
                        .level())
                .isEqualTo(Level.MEDIUM);
        assertThat(user.tries(user.unknownDevice().from(Places.brazil()))
                        .level()
                        .atLeast(Level.MEDIUM))
                .isTrue();
    }

    @Test
    void a_stolen_password_from_another_country_is_at_least_medium_after_a_single_sign_in() {
        Someone one = Someone.withSignIns(1);

        // Days later, so that the distance alone says nothing.
        Assessment assessment =
                one.waits(Duration.ofDays(3)).tries(one.unknownDevice().from(Places.brazil()));

        assertThat(assessment.level()).isEqualTo(Level.MEDIUM);
    }

    @Test
    void a_new_users_first_sign_in_from_an_unremarkable_network_passes() {
        Account fresh =
                new Account("u", SignIn.START.minusSeconds(60), Collections.emptySortedSet(), null, null, null, null);
        Someone none = new Someone();

        assertThat(none.tries(none.unknownDevice().account(fresh)).level()).isEqualTo(Level.LOW);
    }

    @Test
    void the_password_alone_opens_no_sensitive_client_on_an_account_that_was_never_used() {
        Account fresh =
                new Account("u", SignIn.START.minusSeconds(60), Collections.emptySortedSet(), null, null, null, null);
        Someone none = new Someone();

        assertThat(none.tries(none.unknownDevice().account(fresh).to("payroll", Sensitivity.HIGH))
                        .level())
                .isEqualTo(Level.MEDIUM);
    }

    @Test
    void a_new_user_who_comes_back_on_the_same_browser_passes_again() {
        Someone one = Someone.withSignIns(1);

        assertThat(one.tries(one.usual()).level()).isEqualTo(Level.LOW);
        for (int day = 0; day < 12; day++) {
            assertThat(one.signsIn(one.usual()).level()).isEqualTo(Level.LOW);
            one.waits(Duration.ofDays(1));
        }
    }

    @Test
    void the_password_alone_opens_no_sensitive_client_on_a_device_it_signed_in_on_before() {
        ten.profile(ten.profile().withDevice(thiefs(ten)));
        SignIn thief = ten.unknownDevice().token(THIEFS).to("payroll", Sensitivity.HIGH);

        assertThat(ten.tries(thief).level()).isEqualTo(Level.MEDIUM);
        assertThat(ten.tries(thief.to("demo-app", Sensitivity.NORMAL)).level()).isEqualTo(Level.LOW);
    }

    @Test
    void nor_does_it_after_many_sign_ins_there_and_on_other_new_browsers() {
        ten.profile(ten.profile().withDevice(thiefs(ten)));
        for (int i = 0; i < 30; i++) {
            ten.signsIn(ten.unknownDevice().token(THIEFS), Proof.PASSWORD);
            ten.signsIn(ten.unknownDevice(), Proof.PASSWORD);
        }

        assertThat(ten.tries(ten.unknownDevice().token(THIEFS).to("payroll", Sensitivity.HIGH))
                        .level())
                .isEqualTo(Level.MEDIUM);
    }

    private static KnownDevice thiefs(Someone user) {
        return KnownDevice.issued("thief", THIEFS, user.now(), false, "Firefox", "Windows");
    }

    @Test
    void a_usual_device_on_a_new_mobile_network_is_low() {
        assertThat(ten.tries(ten.usual().from(Places.mobile(4))).level()).isEqualTo(Level.LOW);
    }

    @Test
    void a_usual_device_on_ever_new_mobile_addresses_stays_low() {
        for (int host = 1; host < 60; host++) {
            assertThat(ten.signsIn(ten.usual().from(Places.mobile(host))).level())
                    .isEqualTo(Level.LOW);
            ten.waits(Duration.ofHours(7));
        }
    }

    @Test
    void a_new_address_in_a_known_mobile_network_is_low_even_without_a_known_device() {
        for (int host = 1; host < 12; host++) {
            ten.signsIn(ten.usual().from(Places.mobile(host)));
            ten.waits(Duration.ofDays(1));
        }

        assertThat(ten.tries(ten.unknownDevice().from(Places.mobile(200))).level())
                .isEqualTo(Level.LOW);
    }

    @Test
    void a_known_device_in_a_new_country_is_medium() {
        Assessment abroad = ten.waits(Duration.ofDays(2)).tries(ten.usual().from(Places.brazil()));

        assertThat(abroad.level()).isEqualTo(Level.MEDIUM);
    }

    @Test
    void a_known_device_behind_a_new_vpn_of_the_same_country_is_medium() {
        NetworkFacts vpn = Places.cafe().withClasses(NetworkClass.VPN);

        assertThat(ten.tries(ten.usual().from(vpn)).level()).isEqualTo(Level.MEDIUM);
    }

    @Test
    void a_known_token_on_another_browser_is_at_least_medium_even_at_home() {
        assertThat(ten.tries(ten.usual().agent(SignIn.CHROME)).level().atLeast(Level.MEDIUM))
                .isTrue();
    }

    @Test
    void a_copied_token_is_at_least_medium_on_a_foreign_network_and_at_home() {
        Device copy = new Device(Device.Cookie.REPLACED, "old", 1, SignIn.FIREFOX);

        assertThat(ten.tries(ten.usual().on(copy).from(Places.cafe())).level().atLeast(Level.MEDIUM))
                .isTrue();
        assertThat(ten.tries(ten.usual().on(copy)).level().atLeast(Level.MEDIUM))
                .isTrue();
    }

    @Test
    void impossible_travel_with_a_new_device_is_high() {
        ten.signsIn(ten.usual());
        ten.waits(Duration.ofHours(1));

        assertThat(ten.tries(ten.unknownDevice().from(Places.brazil())).level()).isEqualTo(Level.HIGH);
        assertThat(ten.tries(ten.unknownDevice().from(Places.brazil()).to("payroll", Sensitivity.HIGH))
                        .level())
                .isEqualTo(Level.HIGH);
    }

    @Test
    void a_sensitive_client_is_low_from_the_usual_device_and_medium_from_a_new_one() {
        assertThat(ten.tries(ten.usual().to("payroll", Sensitivity.HIGH)).level())
                .isEqualTo(Level.LOW);
        assertThat(ten.tries(ten.unknownDevice().to("payroll", Sensitivity.HIGH))
                        .level())
                .isEqualTo(Level.MEDIUM);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 10, 40})
    void the_password_and_the_owners_own_address_open_no_sensitive_client_on_a_new_browser(int signIns) {
        Someone user = Someone.withSignIns(signIns);

        assertThat(user.tries(user.unknownDevice().to("payroll", Sensitivity.HIGH))
                        .level())
                .isEqualTo(Level.MEDIUM);
        assertThat(user.tries(user.unknownDevice().agent(SignIn.CHROME).to("payroll", Sensitivity.HIGH))
                        .level())
                .isEqualTo(Level.MEDIUM);
    }

    @Test
    void tor_with_a_new_device_in_a_new_country_after_a_burst_of_failures_is_critical() {
        Attempts burst = new Attempts(true, 6, 6, 1, 0);

        assertThat(ten.tries(ten.unknownDevice().from(Places.tor()).attempts(burst))
                        .level())
                .isEqualTo(Level.CRITICAL);
    }

    @Test
    void strangers_failures_dont_keep_the_owner_from_his_usual_device_and_place() {
        Attempts siege = new Attempts(true, 10_000, 10_000, 10_000, 50);

        assertThat(ten.tries(ten.usual().attempts(siege)).level()).isEqualTo(Level.LOW);
        assertThat(ten.tries(ten.usual().attempts(siege).from(Places.mobile(3))).level())
                .isEqualTo(Level.LOW);
    }

    @Test
    void a_critical_client_is_never_low_and_from_an_unmanaged_device_never_less_than_high() {
        Posture unmanaged = new Posture(Posture.State.PRESENT, false, true, true, true);

        Assessment usual = ten.tries(ten.usual().to("ops", Sensitivity.CRITICAL));
        Assessment foreign =
                ten.tries(ten.usual().to("ops", Sensitivity.CRITICAL).posture(unmanaged));

        assertThat(usual.level()).isEqualTo(Level.MEDIUM);
        assertThat(usual.floor()).isEqualTo(new Assessment.Floor("critical-client", Level.MEDIUM));
        assertThat(foreign.level()).isEqualTo(Level.HIGH);
        assertThat(foreign.floor()).isEqualTo(new Assessment.Floor("unmanaged-device", Level.HIGH));
    }

    @Test
    void an_unreadable_address_asks_for_more_but_refuses_nobody() {
        assertThat(ten.tries(ten.usual().from(NetworkFacts.unreadable())).level())
                .isEqualTo(Level.HIGH);
        assertThat(ten.tries(ten.unknownDevice().from(NetworkFacts.unreadable()))
                        .level())
                .isEqualTo(Level.HIGH);
    }

    @Test
    void a_failed_assessment_steps_up() {
        Assessment failed = new RiskEngine(POLICY).failed(SignIn.ordinary().build());

        assertThat(failed.level()).isEqualTo(Level.MEDIUM);
        assertThat(failed.failed()).isTrue();
    }
}
