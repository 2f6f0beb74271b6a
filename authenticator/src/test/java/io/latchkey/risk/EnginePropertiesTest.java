package io.latchkey.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latchkey.risk.net.NetworkFacts;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.KnownDevice;
import io.latchkey.risk.profile.Population;
import io.latchkey.risk.profile.PopulationBuilder;
import io.latchkey.risk.profile.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every sign-in, tried on thousands of seeded ones. */
@Tag("thorough")
class EnginePropertiesTest {
    private static final List<String> TOKENS = List.of("t0", "t1", "t2", "old", "stranger");
    private static final Policy POLICY = Policies.defaults();
    private final RiskEngine engine = new RiskEngine(POLICY);

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    /** A user with a random life behind him, and the realm he lived it in. */
    private record Life(Profile profile, Population population, Instant now) {}

    private Life life(Randomly randomly) {
        Profile profile = Profile.empty();
        for (int i = 0; i < randomly.below(4); i++) {
            KnownDevice device = KnownDevice.issued(
                    "d" + i,
                    i == 0 ? "old" : "t" + (i - 1),
                    SignIn.START,
                    false,
                    randomly.agent().browserFamily(),
                    "");
            profile = profile.withDevice(i == 0 ? device.rotated("t0", SignIn.START) : device);
        }
        PopulationBuilder builder = new PopulationBuilder(Population.prior(), POLICY, 1);
        Instant now = SignIn.START;
        int signIns = randomly.below(3) == 0 ? randomly.below(3) : randomly.below(40);
        for (int i = 0; i < signIns; i++) {
            LoginContext context = randomly.context(now, TOKENS);
            Assessment assessment = engine.assess(context, profile, Population.prior());
            Decision decision = Decision.pending("d" + i, "r", context, assessment)
                    .ended(
                            randomly.one(List.of(Outcome.values())),
                            randomly.one(List.of(Proof.values())),
                            context.at());
            profile = profile.fold(decision, POLICY);
            builder.fold(decision);
            now = now.plus(Duration.ofHours(randomly.below(72)));
        }
        return new Life(profile, randomly.below(2) == 0 ? Population.prior() : builder.build(1), now);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_sign_in_can_be_assessed_and_adds_up(long seed) {
        Randomly randomly = new Randomly(seed);
        Life life = life(randomly);
        for (int i = 0; i < 40; i++) {
            LoginContext context = randomly.context(life.now(), TOKENS);

            Assessment assessment = engine.assess(context, life.profile(), life.population());
            Explanation explanation = Explanation.of(assessment, POLICY);

            assertThat(assessment.evidence()).allMatch(e -> Double.isFinite(e.points()));
            assertThat(assessment.score()).isBetween(0, 100);
            assertThat(explanation.rows().stream()
                            .mapToDouble(Explanation.Row::points)
                            .sum())
                    .isCloseTo(assessment.points(), within(1e-9));
            assertThat(explanation.counterfactuals()).allMatch(c -> !c.level().atLeast(assessment.level()));
            assertThat(RiskJson.context(RiskJson.write(context))).isEqualTo(context);
            assertThat(RiskJson.assessment(RiskJson.write(assessment))).isEqualTo(assessment);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_stored_row_and_profile_give_the_same_assessment_again(long seed) throws Exception {
        Randomly randomly = new Randomly(seed);
        Life life = life(randomly);
        LoginContext context = randomly.context(life.now(), TOKENS);

        Assessment again = new RiskEngine(POLICY)
                .assess(
                        RiskJson.context(RiskJson.write(context)),
                        Profile.decode(life.profile().encode()),
                        Population.decode(life.population().encode()));

        assertThat(again).isEqualTo(engine.assess(context, life.profile(), life.population()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void an_unreadable_address_never_scores_lower_than_a_readable_one(long seed) {
        Randomly randomly = new Randomly(seed);
        Life life = life(randomly);
        for (int i = 0; i < 10; i++) {
            LoginContext context = randomly.context(life.now(), TOKENS);
            Assessment unreadable =
                    engine.assess(from(context, NetworkFacts.unreadable()), life.profile(), life.population());
            for (int j = 0; j < 30; j++) {
                LoginContext readable = from(context, randomly.readableNetwork());
                Assessment other = engine.assess(readable, life.profile(), life.population());

                assertThat(unreadable.points())
                        .as(() -> other + "\n" + unreadable)
                        .isGreaterThanOrEqualTo(other.points() - 1e-9);
                assertThat(unreadable.level().atLeast(other.level())).isTrue();
            }
        }
    }

    private static LoginContext from(LoginContext context, NetworkFacts network) {
        return new LoginContext(
                context.at(),
                context.account(),
                network,
                context.device(),
                context.posture(),
                context.attempts(),
                context.target(),
                context.zone());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_a_usual_network_excuses_lowers_no_sign_in_that_comes_to_medium_without_it(long seed) throws Exception {
        RiskEngine strict = new RiskEngine(
                Policies.parse("{\"signals\":{\"network.address\":{\"settings\":{\"newDeviceCredit\":0}}}}"));
        Randomly randomly = new Randomly(seed);
        Life life = life(randomly);
        for (int i = 0; i < 200; i++) {
            LoginContext context = randomly.context(life.now(), TOKENS);
            Assessment excused = engine.assess(context, life.profile(), life.population());
            Assessment without = strict.assess(context, life.profile(), life.population());

            assertThat(excused.level()).isEqualTo(without.level());
            assertThat(excused.points()).isBetween(without.points() - 7 - 1e-9, without.points() + 1e-9);
            if (without.points() >= 14) {
                assertThat(excused.points()).isEqualTo(without.points());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void more_evidence_never_lowers_a_score_unless_it_is_negative(long seed) {
        Randomly randomly = new Randomly(seed);
        List<Evidence> evidence = new ArrayList<>();
        double before = 0;
        for (int i = 0; i < 40; i++) {
            double points = randomly.below(400) / 10.0 - 15;
            Group group = randomly.one(Group.weighed());
            boolean strong = points > 0 && randomly.below(8) == 0;
            String signal = group == Group.NETWORK && !strong ? "network.address" : "x.y";
            evidence.add(new Evidence(signal, group, points, "f", null, null, strong, false));
            double after = Tally.points(new Tally(POLICY).groups(evidence));
            if (points >= 0) {
                assertThat(after).isGreaterThanOrEqualTo(before - 1e-9);
            } else {
                assertThat(after).isLessThanOrEqualTo(before + 1e-9);
            }
            before = after;
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void more_strangers_failures_never_lower_a_score(long seed) {
        Randomly randomly = new Randomly(seed);
        Life life = life(randomly);
        LoginContext context = randomly.context(life.now(), TOKENS);
        double before = Double.NEGATIVE_INFINITY;
        for (int failures = 0; failures < 30; failures++) {
            LoginContext more = new LoginContext(
                    context.at(),
                    context.account(),
                    context.network(),
                    context.device(),
                    context.posture(),
                    new Attempts(true, failures, failures, failures, failures / 5),
                    context.target(),
                    null);
            double points =
                    engine.assess(more, life.profile(), life.population()).points();
            assertThat(points).isGreaterThanOrEqualTo(before);
            before = points;
        }
    }
}
