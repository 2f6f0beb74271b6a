package io.latchkey.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latchkey.risk.Assessment;
import io.latchkey.risk.Assessment.Floor;
import io.latchkey.risk.Assessment.GroupSum;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.Level;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.Outcome;
import io.latchkey.risk.Places;
import io.latchkey.risk.Proof;
import io.latchkey.risk.Randomly;
import io.latchkey.risk.RiskEngine;
import io.latchkey.risk.Sensitivity;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.Someone;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.PolicyException;
import io.latchkey.risk.profile.Population;
import io.latchkey.risk.profile.Profile;
import io.latchkey.risk.profile.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryAssessorTest {
    private final RecoveryAssessor assessor = new RecoveryAssessor(RecoveryPolicy.defaults());

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    private static Instant night(Someone user) {
        return user.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(3));
    }

    private RecoveryAssessment asks(Someone user, SignIn from) {
        return assessor.assess(user.tries(from), RecoveryFacts.none());
    }

    /** The facts of a recovery that is ordinary but for one of them. */
    private static RecoveryFacts facts(
            int recoveries, @Nullable Duration mail, @Nullable Duration factor, int failures, int signIns, int domain) {
        return new RecoveryFacts(recoveries, mail, factor, true, failures, signIns, domain);
    }

    private List<String> found(RecoveryFacts facts) {
        return found(assessor, facts);
    }

    private static List<String> found(RecoveryAssessor by, RecoveryFacts facts) {
        Someone user = Someone.withSignIns(20);
        return by.assess(user.tries(user.usual()), facts).evidence().stream()
                .map(one -> one.signal() + " " + one.finding() + " " + one.points() + " " + one.seen())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 20, 60})
    void from_the_usual_place_and_device_it_is_low(int signIns) {
        Someone user = Someone.withSignIns(signIns);

        assertThat(asks(user, user.usual()).level()).isEqualTo(Level.LOW);
        assertThat(asks(user, user.unknownDevice()).level())
                .as("from a new browser at home")
                .isEqualTo(Level.LOW);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 20, 60})
    void from_a_strange_place_at_a_strange_hour_it_is_at_least_medium_on_the_users_own_device_too(int signIns) {
        Someone user = Someone.withSignIns(signIns).whoProvedHimself();
        SignIn strange = user.usual().from(Places.hamburg()).at(night(user));

        assertThat(user.tries(strange).level()).as("a sign-in there and then").isEqualTo(Level.LOW);
        assertThat(asks(user, strange).level()).isEqualTo(Level.MEDIUM);
        assertThat(asks(user, user.usual().from(Places.brazil()).at(night(user)))
                        .level())
                .isGreaterThanOrEqualTo(Level.MEDIUM);
    }

    @Test
    void from_a_new_device_abroad_at_night_it_is_high() {
        Someone user = Someone.withSignIns(20);
        SignIn stranger = user.unknownDevice().from(Places.brazil()).at(night(user));

        assertThat(user.tries(stranger).level()).isEqualTo(Level.MEDIUM);
        assertThat(asks(user, stranger).level()).isEqualTo(Level.HIGH);
    }

    @Test
    void a_stolen_browser_speaks_for_nobody_beyond_the_credit() {
        Someone user = Someone.withSignIns(20);

        assertThat(asks(user, user.usual()).groups())
                .allMatch(group -> group.points() >= -RecoveryPolicy.defaults().credit());
    }

    @Test
    void what_is_being_opened_does_not_count_again() {
        Someone user = Someone.withSignIns(20);

        RecoveryAssessment sensitive = asks(user, user.usual().to("payroll", Sensitivity.HIGH));

        assertThat(sensitive.points()).isEqualTo(asks(user, user.usual()).points());
        assertThat(sensitive.level()).isEqualTo(Level.LOW);
    }

    @Test
    void a_sign_in_that_would_be_held_to_a_floor_holds_the_recovery_to_it() {
        Someone user = Someone.withSignIns(20);

        RecoveryAssessment critical = asks(user, user.usual().to("ops", Sensitivity.CRITICAL));

        assertThat(critical.level()).isEqualTo(Level.MEDIUM);
        assertThat(critical.floor()).isEqualTo(new Floor("sign-in", Level.MEDIUM));
    }

    @Test
    void where_scoring_failed_it_is_what_the_policy_says_of_that() {
        LoginContext context = SignIn.ordinary().build();
        Assessment failed = new RiskEngine(Policies.defaults()).failed(context);

        assertThat(assessor.assess(failed, RecoveryFacts.none()).level()).isEqualTo(Level.MEDIUM);
    }

    @Test
    void a_frozen_account_is_high_so_that_an_approval_can_lift_it() {
        Someone user = Someone.withSignIns(20);
        user.profile(user.profile().withStanding(new Standing(Standing.State.FROZEN, "r", "s", user.now(), null)));

        assertThat(user.tries(user.usual()).level()).isEqualTo(Level.CRITICAL);
        assertThat(asks(user, user.usual()).level()).isEqualTo(Level.HIGH);
        assertThat(asks(user, user.usual()).frozen()).isTrue();
        assertThat(asks(Someone.withSignIns(20), user.usual()).frozen()).isFalse();
    }

    @Test
    void a_frozen_account_is_frozen_at_any_score() {
        Someone user = Someone.withSignIns(20);
        user.profile(user.profile().withStanding(new Standing(Standing.State.FROZEN, "r", "s", user.now(), null)));
        RecoveryAssessment stranger =
                asks(user, user.unknownDevice().from(Places.tor()).at(night(user)));

        assertThat(stranger.signIn().floor()).as("none is needed").isNull();
        assertThat(stranger.frozen()).isTrue();
        assertThat(stranger.level()).isEqualTo(Level.CRITICAL);
    }

    @Test
    void only_a_recovery_with_an_approval_lifts_it_whatever_the_table_says() throws PolicyException {
        RecoveryPolicy lenient = RecoveryPolicy.parse(
                "{\"recovery\":{\"table\":{\"has-factor\":{\"high\":{\"ordinary\":[\"mail + webauthn\"]}}}}}");
        Someone user = Someone.withSignIns(20);
        RecoveryAssessment before =
                new RecoveryAssessor(lenient).assess(user.tries(user.usual()), RecoveryFacts.none());
        user.profile(user.profile().withStanding(new Standing(Standing.State.FROZEN, "r", "s", user.now(), null)));
        RecoveryAssessment frozen =
                new RecoveryAssessor(lenient).assess(user.tries(user.usual()), RecoveryFacts.none());

        assertThat(lenient.requirement(before, RecoveryClass.ORDINARY, Situation.HAS_FACTOR))
                .isEqualTo(lenient.requirement(Level.LOW, RecoveryClass.ORDINARY, Situation.HAS_FACTOR));
        Requirement lifting = lenient.requirement(frozen, RecoveryClass.ORDINARY, Situation.HAS_FACTOR);
        assertThat(lifting.alternatives())
                .extracting(one -> one.combination().toString())
                .containsExactly("two approvals + wait 24h");
        assertThat(lifting.reasons())
                .containsExactly(Reason.ELEVATED_LEVEL, Reason.ONLY_THE_LOST_WAY, Reason.FROZEN_ACCOUNT);
        Requirement refused = lenient.requirement(frozen, RecoveryClass.PRIVILEGED, Situation.HAS_FACTOR);
        assertThat(refused.isRefused()).isTrue();
        assertThat(refused.notices()).contains(Notice.SECURITY_CONTACT);
    }

    @Test
    void a_frozen_account_is_refused_where_it_would_be_without_being_frozen() throws PolicyException {
        RecoveryPolicy strict = RecoveryPolicy.parse("{\"signals\":{\"device.token\":{\"missing\":\"deny\"}}}");
        Someone user = new Someone(strict.policy());
        user.profile(user.profile().withStanding(new Standing(Standing.State.FROZEN, "r", "s", user.now(), null)));
        SignIn cookieless = user.usual()
                .on(new io.latchkey.risk.Device(io.latchkey.risk.Device.Cookie.UNSUPPORTED, null, 0, SignIn.FIREFOX));

        assertThat(new RecoveryAssessor(strict)
                        .assess(user.tries(cookieless), RecoveryFacts.none())
                        .level())
                .isEqualTo(Level.CRITICAL);
    }

    @Test
    void nothing_of_note_says_nothing() {
        assertThat(found(facts(1, Duration.ofDays(8), null, 2, 4, 4))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2, , , 0, 0, 0, behaviour.recovery_count some 5.0 2",
        "4, , , 0, 0, 0, behaviour.recovery_count many 14.0 4",
        "0, P2D, , 0, 0, 0, behaviour.recovery_mail changed 12.0 2",
        "0, P7D, , 0, 0, 0, behaviour.recovery_mail changed 12.0 7",
        "0, PT-1S, , 0, 0, 0, behaviour.recovery_mail changed 12.0 0",
        "0, , PT5M, 0, 0, 0, behaviour.recovery_factor changed 12.0 0",
        "0, , , 3, 0, 0, behaviour.recovery_failures some 6.0 3",
        "0, , , 10, 0, 0, behaviour.recovery_failures many 14.0 10",
        "0, , , 0, 5, 0, behaviour.recovery_sign_ins some 3.0 5",
        "0, , , 0, 0, 20, behaviour.recovery_domain many 14.0 20",
    })
    void each_fact_is_weighed(
            int recoveries, Duration mail, Duration factor, int failures, int signIns, int domain, String expected) {
        assertThat(found(facts(recoveries, mail, factor, failures, signIns, domain)))
                .containsExactly(expected);
    }

    @Test
    void unreadable_counters_are_a_finding_of_their_own() {
        assertThat(found(new RecoveryFacts(0, null, null, false, 9, 9, 9)))
                .containsExactly(
                        "behaviour.recovery_failures missing 2.0 null",
                        "behaviour.recovery_sign_ins missing 2.0 null",
                        "behaviour.recovery_domain missing 2.0 null");
    }

    @Test
    void unreadable_counters_refuse_where_the_policy_says_so() throws PolicyException {
        RecoveryAssessor strict = new RecoveryAssessor(RecoveryPolicy.parse(
                "{\"recovery\":{\"signals\":{\"behaviour.recovery_domain\":{\"missing\":\"deny\"}}}}"));
        Someone user = Someone.withSignIns(20);

        RecoveryAssessment unknown =
                strict.assess(user.tries(user.usual()), new RecoveryFacts(0, null, null, false, 0, 0, 0));

        assertThat(unknown.level()).isEqualTo(Level.CRITICAL);
        assertThat(unknown.floor()).isEqualTo(new Floor("missing:behaviour.recovery_domain", Level.CRITICAL));
    }

    @Test
    void a_signal_can_be_turned_off() throws PolicyException {
        RecoveryAssessor deaf = new RecoveryAssessor(
                RecoveryPolicy.parse("{\"recovery\":{\"signals\":{\"behaviour.recovery_mail\":{\"enabled\":false}}}}"));

        assertThat(found(deaf, facts(0, Duration.ZERO, null, 0, 0, 0))).isEmpty();
    }

    @Test
    void beside_a_strong_finding_nothing_speaks_for_the_person() throws PolicyException {
        RecoveryAssessor strong = new RecoveryAssessor(RecoveryPolicy.parse(
                "{\"recovery\":{\"signals\":{\"behaviour.recovery_mail\":{\"strong\":[\"changed\"]}}}}"));
        Someone user = Someone.withSignIns(20);

        RecoveryAssessment changed = strong.assess(user.tries(user.usual()), facts(0, Duration.ZERO, null, 0, 0, 0));

        assertThat(changed.points()).isEqualTo(12);
        assertThat(changed.level()).isEqualTo(Level.MEDIUM);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void it_adds_up_and_is_never_less_risky_than_a_sign_in_nor_for_knowing_more(long seed) {
        Randomly randomly = new Randomly(seed);
        RiskEngine engine = new RiskEngine(Policies.defaults());
        Profile profile = Profile.empty();
        for (int i = 0; i < 30; i++) {
            LoginContext context = randomly.context(SignIn.START.plus(Duration.ofDays(i)), List.of("a", "b"));
            Assessment signIn = engine.assess(context, profile, Population.prior());
            RecoveryFacts facts = facts(randomly);
            RecoveryAssessment recovery = assessor.assess(signIn, facts);

            assertThat(recovery.level()).isGreaterThanOrEqualTo(signIn.level());
            assertThat(recovery.groups().stream().mapToDouble(GroupSum::points).sum()
                            + recovery.evidence().stream()
                                    .mapToDouble(Evidence::points)
                                    .sum())
                    .isCloseTo(recovery.points(), within(1e-9));
            assertThat(assessor.assess(signIn, worse(facts, randomly)).points())
                    .isGreaterThanOrEqualTo(recovery.points());
            profile = profile.fold(
                    io.latchkey.risk.Decision.pending("d" + i, "r", context, signIn)
                            .ended(Outcome.ALLOWED, Proof.WEBAUTHN, context.at()),
                    Policies.defaults());
        }
    }

    private static RecoveryFacts facts(Randomly randomly) {
        return facts(
                randomly.below(6),
                randomly.below(2) == 0 ? null : Duration.ofHours(randomly.below(400)),
                randomly.below(2) == 0 ? null : Duration.ofHours(randomly.below(400)),
                randomly.below(12),
                randomly.below(12),
                randomly.below(30));
    }

    private static RecoveryFacts worse(RecoveryFacts than, Randomly randomly) {
        return facts(
                than.recoveries() + randomly.below(3),
                sooner(than.sinceMailChange()),
                sooner(than.sinceFactorChange()),
                than.failuresFromSource() + randomly.below(5),
                than.failedSignIns() + randomly.below(5),
                than.accountsOfMailDomain() + randomly.below(9));
    }

    private static Duration sooner(@Nullable Duration since) {
        return since == null ? Duration.ofDays(400) : since.dividedBy(2);
    }
}
