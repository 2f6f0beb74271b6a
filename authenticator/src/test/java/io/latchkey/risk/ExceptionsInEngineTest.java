package io.latchkey.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.Population;
import io.latchkey.risk.profile.Profile;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What exceptions take off a sign-in, and what they don't. */
class ExceptionsInEngineTest {
    private static final Policy POLICY = Policies.defaults();

    private final Someone ten = Someone.withSignIns(10);

    private static Softening travel(double points, String... signals) {
        return new Softening("e-1", ExceptionKind.TRAVEL, "Fair in Brazil", List.of(signals), points);
    }

    private SignIn abroad() {
        return ten.unknownDevice().from(Places.brazil());
    }

    private static List<Evidence> said(Assessment assessment) {
        return assessment.evidence().stream()
                .filter(one -> one.group() == Group.EXCEPTION)
                .toList();
    }

    private static double against(Assessment assessment, String signal) {
        return assessment.evidence().stream()
                .filter(one -> one.signal().equals(signal))
                .mapToDouble(Evidence::points)
                .sum();
    }

    @Test
    void an_exception_takes_off_what_it_says_and_is_evidence_of_its_own() {
        Assessment without = ten.tries(abroad());

        Assessment with = ten.tries(abroad().under(travel(5, "geo.country", "network.address")));

        assertThat(with.points()).isCloseTo(without.points() - 5, within(1e-9));
        assertThat(said(with)).singleElement().satisfies(one -> {
            assertThat(one.signal()).isEqualTo("exception.e-1");
            assertThat(one.finding()).isEqualTo("travel");
            assertThat(one.seen()).isEqualTo("Fair in Brazil");
            assertThat(one.points()).isCloseTo(-5, within(1e-9));
        });
        assertThat(with.unsoftened()).isCloseTo(without.points(), within(1e-9));
    }

    @Test
    void it_takes_off_no_more_than_its_signals_have_brought() {
        Assessment without = ten.tries(abroad());
        double country = against(without, "geo.country");
        assertThat(country).isPositive();

        Assessment with = ten.tries(abroad().under(travel(30, "geo.country")));

        assertThat(without.points() - with.points()).isBetween(0.01, country + 1e-9);
    }

    @Test
    void an_exception_whose_signals_found_nothing_is_not_used() {
        Assessment usual = ten.tries(ten.usual().under(travel(30, "geo.country", "geo.travel")));

        assertThat(said(usual)).isEmpty();
        assertThat(usual).isEqualTo(ten.tries(ten.usual()));
    }

    @Test
    void all_together_take_off_no_more_than_the_policy_allows() throws Exception {
        Policy strict = Policies.parse("{\"exceptions\":{\"maxPoints\":6}}");
        LoginContext context = abroad().under(
                        new Softening("a", ExceptionKind.OTHER, "a", List.of("geo.country"), 4),
                        new Softening("b", ExceptionKind.OTHER, "b", List.of("network.address"), 5))
                .build();

        Assessment with = new RiskEngine(strict).assess(context, ten.profile(), Population.prior());

        assertThat(with.unsoftened() - with.points()).isCloseTo(6, within(1e-9));
        assertThat(said(with)).hasSize(2);
    }

    @Test
    void what_the_policy_never_excepts_counts_in_full() throws Exception {
        Policy wary = Policies.parse("{\"exceptions\":{\"never\":[\"geo\"]}}");
        LoginContext context = abroad().under(travel(30, "geo.country")).build();

        assertThat(said(new RiskEngine(wary).assess(context, ten.profile(), Population.prior())))
                .isEmpty();
    }

    @Test
    void strong_findings_are_softened_only_where_the_policy_says_so() throws Exception {
        SignIn copied = ten.usual().agent(SignIn.CHROME);
        assertThat(ten.tries(copied).evidence()).anyMatch(one -> one.strong() && one.points() > 0);
        Softening device = new Softening("k", ExceptionKind.KIOSK, "k", List.of("device.token"), 30);
        Policy allowed = Policies.parse("{\"exceptions\":{\"strong\":[\"device.token\"]}}");

        Assessment byDefault = ten.tries(copied.under(device));
        Assessment asAllowed = new RiskEngine(allowed).assess(copied.build(), ten.profile(), Population.prior());

        assertThat(said(byDefault)).isEmpty();
        assertThat(said(asAllowed)).hasSize(1);
    }

    @Test
    void nothing_lifts_critical_to_a_silent_pass() throws Exception {
        Policy low = Policies.parse(
                "{\"levels\":{\"medium\":15,\"high\":16,\"critical\":17}," + "\"exceptions\":{\"maxPoints\":100}}");
        RiskEngine engine = new RiskEngine(low);
        Softening all = travel(100, "geo.country", "geo.travel", "network.address", "device.token", "device.agent");
        assertThat(engine.assess(abroad().build(), ten.profile(), Population.prior())
                        .level())
                .isEqualTo(Level.CRITICAL);

        Assessment with = engine.assess(abroad().under(all).build(), ten.profile(), Population.prior());

        assertThat(low.levels().of(with.score())).isEqualTo(Level.LOW);
        assertThat(with.level()).isEqualTo(Level.HIGH);
        assertThat(with.floor()).isEqualTo(new Assessment.Floor("exception", Level.HIGH));
        Decision decision = Decision.pending("d", "r", abroad().under(all).build(), with);
        assertThat(Explanation.of(decision, low).counterfactuals())
                .as("what would have kept it below critical")
                .isNotEmpty()
                .allMatch(one -> !one.level().atLeast(Level.HIGH));
    }

    @Test
    void floors_stay() {
        SignIn critical = ten.usual().to("ops", Sensitivity.CRITICAL);
        Level floor = ten.tries(critical).level();
        assertThat(floor).isNotEqualTo(Level.LOW);

        assertThat(ten.tries(critical.under(travel(30, "time.hour"))).level()).isEqualTo(floor);
    }

    @Test
    void an_account_for_emergencies_is_named_whenever_it_is_used() {
        Softening glass = new Softening("g", ExceptionKind.BREAK_GLASS, "Safe 1", List.of(), 0);

        Assessment with = ten.tries(ten.usual().under(glass));

        assertThat(said(with)).singleElement().satisfies(one -> {
            assertThat(one.finding()).isEqualTo("break-glass");
            assertThat(one.points()).isZero();
        });
        assertThat(with.points()).isEqualTo(ten.tries(ten.usual()).points());
    }

    @Test
    void what_an_exception_let_through_teaches_as_little_as_without_it() {
        SignIn prompted = abroad();
        Assessment without = ten.tries(prompted);
        assertThat(without.level()).isNotEqualTo(Level.LOW);
        LoginContext context = prompted.under(travel(30, "geo.country", "network.address", "geo.travel"))
                .build();
        Assessment with = new RiskEngine(POLICY).assess(context, ten.profile(), Population.prior());
        assertThat(with.level().compareTo(without.level())).isNegative();

        Decision passed = Decision.pending("d", "r", context, with).ended(Outcome.ALLOWED, Proof.NONE, context.at());

        assertThat(ten.profile().fold(passed, POLICY)).isEqualTo(ten.profile());
    }

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void any_exceptions_are_bounded_by_what_they_say_and_by_what_their_signals_brought(long seed) {
        Randomly randomly = new Randomly(seed);
        RiskEngine engine = new RiskEngine(POLICY);
        List<String> names = List.of(
                "geo.country", "geo.travel", "network.address", "network.reputation", "device.token", "time.hour");
        for (int i = 0; i < 40; i++) {
            LoginContext plain = randomly.context(SignIn.START.plusSeconds(i * 3600L), List.of("t"));
            Softening[] some = new Softening[1 + randomly.below(3)];
            Arrays.setAll(
                    some,
                    n -> new Softening(
                            "x" + n,
                            ExceptionKind.OTHER,
                            "x",
                            List.of(randomly.one(names), randomly.one(names)),
                            randomly.below(300) / 10.0));
            LoginContext context = plain.under(List.of(some));

            Assessment without = engine.assess(plain, Profile.empty(), Population.prior());
            Assessment with = engine.assess(context, Profile.empty(), Population.prior());

            double taken = without.points() - with.points();
            double most = Arrays.stream(some).mapToDouble(Softening::points).sum();
            assertThat(taken)
                    .isBetween(-1e-9, Math.min(most, POLICY.exceptions().maxPoints()) + 1e-9);
            Tally tally = new Tally(POLICY);
            double others = Tally.points(tally.groups(without.evidence().stream()
                    .filter(one -> one.points() <= 0
                            || one.strong()
                            || Arrays.stream(some)
                                    .noneMatch(each -> each.signals().contains(one.signal())))
                    .toList()));
            assertThat(with.points()).isGreaterThanOrEqualTo(others - 1e-9);
            if (without.level() == Level.CRITICAL) {
                assertThat(with.level().atLeast(Level.HIGH)).isTrue();
            }
            Explanation explanation = Explanation.of(context, with, POLICY);
            assertThat(explanation.rows().stream()
                            .mapToDouble(Explanation.Row::points)
                            .sum())
                    .isCloseTo(with.points(), within(1e-9));
            assertThat(explanation.counterfactuals()).allMatch(c -> !c.level().atLeast(with.level()));
            assertThat(RiskJson.context(RiskJson.write(context))).isEqualTo(context);
            assertThat(engine.assess(RiskJson.context(RiskJson.write(context)), Profile.empty(), Population.prior()))
                    .isEqualTo(with);
        }
    }
}
