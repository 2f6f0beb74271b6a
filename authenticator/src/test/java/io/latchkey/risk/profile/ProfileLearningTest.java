package io.latchkey.risk.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latchkey.risk.Assessment;
import io.latchkey.risk.Decision;
import io.latchkey.risk.Level;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.Outcome;
import io.latchkey.risk.Places;
import io.latchkey.risk.Proof;
import io.latchkey.risk.RiskEngine;
import io.latchkey.risk.Sensitivity;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.Someone;
import io.latchkey.risk.net.NetworkClass;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProfileLearningTest {
    private static final Policy POLICY = Policies.defaults();
    private static final Decay DECAY = POLICY.history().decay();

    private static Assessment assessment(Level level) {
        return new Assessment(List.of(), List.of(), 0, 0, level, null, "p", false);
    }

    private static Decision decision(LoginContext context, Level level, Outcome outcome, Proof proof) {
        return Decision.pending("d", "r", context, assessment(level)).ended(outcome, proof, context.at());
    }

    private static Profile learnt(SignIn... signIns) {
        Profile profile = Profile.empty();
        for (SignIn one : signIns) {
            profile = profile.fold(decision(one.build(), Level.LOW, Outcome.ALLOWED, Proof.PASSWORD), POLICY);
        }
        return profile;
    }

    private static ProfileView.Row row(Profile profile, String table) {
        return profile.view().tables().stream()
                .filter(t -> t.name().equals(table))
                .findFirst()
                .orElseThrow()
                .rows()
                .get(0);
    }

    @Test
    void somebody_has_signed_in_once_something_was_learnt_or_a_device_is_known() {
        KnownDevice device = KnownDevice.issued("d", "hash", Instant.EPOCH, false, "Chrome", "Windows");

        assertThat(Profile.empty().hasSignedIn()).isFalse();
        assertThat(Profile.empty()
                        .withStanding(new Standing(Standing.State.WATCHED, null, null, null, null))
                        .hasSignedIn())
                .isFalse();
        assertThat(Profile.empty().withDevice(device).hasSignedIn()).isTrue();
        assertThat(learnt(SignIn.ordinary()).hasSignedIn()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "PASSWORD, LOW, 1",
        "PASSWORD, MEDIUM, 0",
        "PASSWORD, HIGH, 0",
        "EMAIL_CODE, MEDIUM, 0.3",
        "RECOVERY_CODE, MEDIUM, 0.5",
        "OTP, LOW, 1",
        "OTP, MEDIUM, 0.8",
        "OTP, HIGH, 0.5",
        "OTP, CRITICAL, 0",
        "WEBAUTHN, LOW, 1",
        "WEBAUTHN, HIGH, 1",
        "NONE, LOW, 0",
    })
    void what_proved_a_sign_in_says_how_much_it_teaches(Proof proof, Level level, double weight) {
        LoginContext context = SignIn.ordinary().build();

        Profile profile = Profile.empty().fold(decision(context, level, Outcome.STEPPED_UP, proof), POLICY);

        assertThat(profile.habits().share(Kind.COUNTRY, Keys.country("DE"), Habits.day(context.at()), DECAY))
                .isEqualTo(weight > 0 ? 1 : 0);
        assertThat(profile.habits().signIns()).isEqualTo(weight > 0 ? 1 : 0);
        if (weight > 0) {
            assertThat(row(profile, "country").weight()).isCloseTo(weight, within(0.001));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "REFUSED", "ABANDONED", "DISOWNED"})
    void only_what_succeeded_teaches(Outcome outcome) {
        Profile profile =
                Profile.empty().fold(decision(SignIn.ordinary().build(), Level.HIGH, outcome, Proof.WEBAUTHN), POLICY);

        assertThat(profile.habits().signIns()).isZero();
        assertThat(profile.habits().knows(Kind.COUNTRY)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "REFUSED, CRITICAL, 1",
        "ABANDONED, MEDIUM, 1",
        "ABANDONED, LOW, 0",
        "DISOWNED, LOW, 3",
        "PENDING, CRITICAL, 0"
    })
    void risky_attempts_are_remembered(Outcome outcome, Level level, double attempts) {
        LoginContext context = SignIn.ordinary().build();

        Profile profile = Profile.empty().fold(decision(context, level, outcome, Proof.NONE), POLICY);

        assertThat(profile.habits().risky(context.at(), Duration.ofDays(2))).isEqualTo(attempts);
        assertThat(profile.habits().risky(context.at().plus(Duration.ofDays(2)), Duration.ofDays(2)))
                .isEqualTo(attempts / 2);
    }

    @Test
    void a_risky_attempt_from_a_recognised_device_is_the_users_own() {
        Someone user = Someone.withSignIns(3).whoProvedHimself();

        user.isRefused(user.usual().to("ops", Sensitivity.CRITICAL));

        assertThat(user.profile().habits().risky(user.now(), Duration.ofDays(2)))
                .isZero();
    }

    @Test
    void one_from_a_device_that_nobody_proved_to_be_his_is_not() {
        Someone user = Someone.withSignIns(3);

        user.isRefused(user.usual().to("ops", Sensitivity.CRITICAL));

        assertThat(user.profile().habits().risky(user.now(), Duration.ofDays(2)))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "new, OTP, true",
        "stale, WEBAUTHN, true",
        "unproven, RECOVERY_CODE, true",
        "new, PASSWORD,",
        "new, EMAIL_CODE,",
        "unproven, PASSWORD,",
        "unproven, EMAIL_CODE,",
        "unproven, FEDERATED,",
        "known, PASSWORD, false",
        "trusted, OTP, false",
        "kiosk, OTP,",
    })
    void a_new_browser_counts_as_one_of_his_once_he_has_proved_himself_on_it(
            String finding, Proof proof, @Nullable Boolean novel) {
        assertThat(Novelty.ofToken(finding, proof)).isEqualTo(novel);
    }

    @Test
    void with_the_password_alone_nobody_makes_new_browsers_usual() {
        Someone user = Someone.withSignIns(10);
        double before =
                user.finds("device.token", user.unknownDevice()).orElseThrow().points();

        for (int i = 0; i < 10; i++) {
            user.signsIn(user.unknownDevice(), Proof.PASSWORD);
        }

        assertThat(user.finds("device.token", user.unknownDevice())
                        .orElseThrow()
                        .points())
                .isCloseTo(before, within(0.01));
    }

    @Test
    void counts_halve_with_the_half_life() {
        Profile profile = learnt(
                SignIn.ordinary(),
                SignIn.ordinary().at(SignIn.START.plus(Duration.ofDays(60))).from(Places.brazil()));
        int day = Habits.day(SignIn.START.plus(Duration.ofDays(60)));

        assertThat(profile.habits().share(Kind.COUNTRY, Keys.country("DE"), day, DECAY))
                .isCloseTo(1 / 3.0, within(0.001));
        assertThat(profile.habits().share(Kind.COUNTRY, Keys.country("BR"), day, DECAY))
                .isCloseTo(2 / 3.0, within(0.001));
    }

    @Test
    void what_was_not_seen_for_long_is_forgotten() {
        Profile profile = learnt(
                SignIn.ordinary().from(Places.brazil()), SignIn.ordinary().at(SignIn.START.plus(Duration.ofDays(300))));

        assertThat(profile.habits().has(Kind.COUNTRY, Keys.country("BR"))).isFalse();
    }

    @Test
    void addresses_are_forgotten_when_they_are_due_but_prefixes_stay() {
        Profile profile = learnt(
                SignIn.ordinary(),
                SignIn.ordinary().at(SignIn.START.plus(Duration.ofDays(31))).from(Places.otherPrefix()));

        Keys before = Keys.of(SignIn.ordinary().build());
        assertThat(profile.habits().has(Kind.ADDRESS, before.of(Kind.ADDRESS))).isFalse();
        assertThat(profile.habits().has(Kind.PREFIX, before.of(Kind.PREFIX))).isTrue();
    }

    @Test
    void novelty_is_counted_once_at_the_level_that_is_new() {
        Profile profile = learnt(SignIn.ordinary(), SignIn.ordinary().from(Places.brazil()));
        int day = Habits.day(SignIn.START);

        assertThat(profile.habits().noveltyRate(Kind.COUNTRY, 0, 0.0001, day, DECAY))
                .isGreaterThan(0.99);
        assertThat(profile.habits().noveltyRate(Kind.AS, 0.25, 1, day, DECAY)).isEqualTo(0.25);
    }

    @Test
    void places_behind_a_vpn_are_not_where_the_user_was() {
        Profile profile = learnt(SignIn.ordinary().from(Places.brazil().withClasses(NetworkClass.VPN)));

        assertThat(profile.habits().visits()).isEmpty();
    }

    @Test
    void the_last_places_are_kept_newest_first_and_each_once() {
        Instant start = SignIn.START;
        Profile profile = learnt(
                SignIn.ordinary(),
                SignIn.ordinary().from(Places.brazil()).at(start.plusSeconds(10)),
                SignIn.ordinary().at(start.plusSeconds(20)),
                SignIn.ordinary().from(Places.hamburg()).at(start.plusSeconds(15)));

        assertThat(profile.view().places())
                .extracting(ProfileView.Visit::at)
                .containsExactly(start.plusSeconds(20), start.plusSeconds(15), start.plusSeconds(10));
    }

    @Test
    void a_second_factor_is_remembered_as_the_last_strong_proof() {
        LoginContext context = SignIn.ordinary().build();

        Profile otp = Profile.empty().fold(decision(context, Level.MEDIUM, Outcome.STEPPED_UP, Proof.OTP), POLICY);
        Profile mail =
                Profile.empty().fold(decision(context, Level.MEDIUM, Outcome.STEPPED_UP, Proof.EMAIL_CODE), POLICY);

        assertThat(otp.habits().strongProofAt()).isEqualTo(context.at());
        assertThat(mail.habits().strongProofAt()).isNull();
    }

    @Test
    void rebuilding_from_the_decisions_gives_the_same_bytes() {
        Someone user = Someone.withSignIns(25);
        user.isRefused(user.unknownDevice().from(Places.tor()));
        user.signsIn(user.usual().from(Places.mobile(9)));

        Profile rebuilt = user.profile().unlearnt();
        for (Decision one : user.decisions()) {
            rebuilt = rebuilt.fold(one, POLICY);
        }

        assertThat(rebuilt.encode()).isEqualTo(user.profile().encode());
    }

    @Test
    void a_disowned_decision_is_not_learnt_when_rebuilding() {
        Someone user = Someone.withSignIns(5);
        user.waits(Duration.ofDays(2));
        LoginContext thief = user.unknownDevice().from(Places.brazil()).build();
        Assessment assessment = user.tries(user.unknownDevice().from(Places.brazil()));
        user.ends(thief, assessment, Outcome.STEPPED_UP, Proof.OTP);
        assertThat(user.profile().habits().has(Kind.COUNTRY, Keys.country("BR")))
                .isTrue();

        Profile rebuilt = user.profile().unlearnt();
        for (Decision one : user.decisions()) {
            boolean his = one.context().equals(thief);
            rebuilt = rebuilt.fold(his ? one.ended(Outcome.DISOWNED, Proof.NONE, thief.at()) : one, POLICY);
        }

        assertThat(rebuilt.habits().has(Kind.COUNTRY, Keys.country("BR"))).isFalse();
        assertThat(new RiskEngine(POLICY)
                        .assess(user.unknownDevice().from(Places.brazil()).build(), rebuilt, Population.prior())
                        .level())
                .isEqualTo(Level.HIGH);
    }

    @Test
    void a_cut_address_is_no_address() {
        LoginContext whole = SignIn.ordinary().build();
        Keys keys = Keys.of(whole);
        Keys cut = Keys.of(whole.withoutAddress());

        assertThat(cut.of(Kind.ADDRESS)).isEqualTo(Keys.NONE);
        assertThat(cut.of(Kind.PREFIX)).isEqualTo(keys.of(Kind.PREFIX));
        assertThat(cut.of(Kind.AS)).isEqualTo(keys.of(Kind.AS));
        assertThat(whole.withoutAddress().withoutAddress()).isEqualTo(whole.withoutAddress());
    }

    @Test
    void a_trait_that_changed_since_the_last_look_changed_now() {
        Instant now = SignIn.START;
        Profile profile = Profile.empty().noticed(Trait.MAIL, "a@example.org", now);

        assertThat(profile.changedAt(Trait.MAIL, "a@example.org", now.plusSeconds(9)))
                .isNull();
        assertThat(profile.changedAt(Trait.MAIL, "b@example.org", now.plusSeconds(9)))
                .isEqualTo(now.plusSeconds(9));
        assertThat(profile.noticed(Trait.MAIL, "b@example.org", now.plusSeconds(5))
                        .changedAt(Trait.MAIL, "b@example.org", now.plusSeconds(9)))
                .isEqualTo(now.plusSeconds(5));
        assertThat(profile.changedAt(Trait.PRIVILEGES, "admin", now)).isNull();
    }
}
