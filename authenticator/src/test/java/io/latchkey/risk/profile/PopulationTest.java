package io.latchkey.risk.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.latchkey.risk.Account;
import io.latchkey.risk.Assessment;
import io.latchkey.risk.Decision;
import io.latchkey.risk.Level;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.Outcome;
import io.latchkey.risk.Places;
import io.latchkey.risk.Proof;
import io.latchkey.risk.Randomly;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.Policy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PopulationTest {
    private static final Policy POLICY = Policies.defaults();

    private static Decision by(String user, LoginContext context, Outcome outcome) {
        LoginContext his = new LoginContext(
                context.at(),
                new Account(user, null, Collections.emptySortedSet(), null, null, null, null),
                context.network(),
                context.device(),
                context.posture(),
                context.attempts(),
                context.target(),
                null);
        Assessment assessment = new Assessment(List.of(), List.of(), 0, 0, Level.LOW, null, "p", false);
        return Decision.pending("d", "r", his, assessment).ended(outcome, Proof.PASSWORD, context.at());
    }

    private static PopulationBuilder builder() {
        return new PopulationBuilder(Population.prior(), POLICY, 1);
    }

    private static double germany(Population population) {
        return population.share(Kind.COUNTRY, Keys.country("DE"), 1);
    }

    @Test
    void the_prior_knows_what_is_common_in_the_world() {
        Population prior = Population.prior();

        assertThat(germany(prior)).isBetween(0.01, 0.02);
        assertThat(prior.share(Kind.FAMILY, Keys.text("Chrome", "Windows"), 1))
                .isGreaterThan(prior.share(Kind.FAMILY, Keys.text("Firefox", "Linux"), 1));
        assertThat(prior.noveltyRate(Kind.COUNTRY)).isLessThan(prior.noveltyRate(Kind.ADDRESS));
        assertThat(prior.epoch()).isZero();
    }

    @Test
    void a_realms_own_sign_ins_take_the_priors_place() {
        PopulationBuilder builder = builder();
        for (int i = 0; i < 10_000; i++) {
            builder.fold(by("u" + i, SignIn.ordinary().build(), Outcome.ALLOWED));
        }

        assertThat(germany(builder.build(1))).isCloseTo(1, within(0.02));
    }

    @Test
    void only_what_succeeded_counts() {
        Population population = builder()
                .fold(by("u", SignIn.ordinary().build(), Outcome.REFUSED))
                .fold(by("u", SignIn.ordinary().build(), Outcome.DISOWNED))
                .build(1);

        assertThat(germany(population)).isEqualTo(germany(Population.prior()));
    }

    @Test
    void one_busy_user_is_no_population() {
        PopulationBuilder builder = builder();
        for (int i = 0; i < 10_000; i++) {
            builder.fold(by("robot", SignIn.ordinary().build(), Outcome.ALLOWED));
        }

        assertThat(germany(builder.build(1))).isLessThan(0.2);
    }

    @Test
    void what_an_epoch_counted_fades_in_the_next() {
        PopulationBuilder builder = builder();
        for (int i = 0; i < 500; i++) {
            builder.fold(by("u" + i, SignIn.ordinary().build(), Outcome.ALLOWED));
        }
        Population full = builder.build(1);

        Population faded = new PopulationBuilder(full, POLICY, 120).build(2);

        assertThat(germany(faded)).isLessThan(germany(full)).isGreaterThan(germany(Population.prior()));
    }

    @Test
    void an_unlisted_value_backs_off_to_what_contains_it() {
        double country = 0.5;
        double as = Population.prior().share(Kind.AS, 64_500, country);

        assertThat(as).isGreaterThan(0).isLessThan(country);
        assertThat(Population.prior().share(Kind.AS, 64_500, country / 10)).isCloseTo(as / 10, within(1e-12));
    }

    @Test
    void the_order_of_decisions_does_not_matter() {
        Randomly randomly = new Randomly(3);
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            decisions.add(by("u" + i, randomly.context(SignIn.START, List.of("t")), Outcome.ALLOWED));
        }
        PopulationBuilder one = builder();
        decisions.forEach(one::fold);
        Collections.shuffle(decisions, new Random(1));
        PopulationBuilder other = builder();
        decisions.forEach(other::fold);

        assertThat(other.build(1).encode()).isEqualTo(one.build(1).encode());
    }

    @Test
    void a_large_realm_fits_its_row() throws Exception {
        PopulationBuilder builder = builder();
        Random random = new Random(1);
        for (int i = 0; i < 30_000; i++) {
            String address = "%d.%d.%d.%d"
                    .formatted(1 + random.nextInt(9), random.nextInt(256), random.nextInt(40), 1 + random.nextInt(250));
            SignIn signIn = SignIn.ordinary()
                    .from(Places.facts(address, 1 + random.nextInt(5000), "DE", "R" + random.nextInt(900), 50, 10))
                    .to("client-" + random.nextInt(500), null, "scope-" + random.nextInt(500));
            builder.fold(by("u" + i, signIn.build(), Outcome.ALLOWED));
        }
        byte[] encoded = builder.build(1).encode();

        assertThat(encoded.length).isBetween(10_000, Population.SIZE_LIMIT);
        assertThat(Population.decode(encoded).encode()).isEqualTo(encoded);
    }

    @Test
    void it_remembers_since_when_the_realm_is_watched() throws Exception {
        Population first = builder().build(20_000);
        Population later = new PopulationBuilder(first, Policies.defaults(), 30).build(20_030);

        assertThat(Population.prior().watched()).isZero();
        assertThat(first.watched()).isZero();
        assertThat(later.watched()).isEqualTo(30);
        assertThat(Population.decode(later.encode()).watched()).isEqualTo(30);
    }

    @Test
    void one_that_was_stored_before_that_was_kept_counts_from_its_own_epoch() throws Exception {
        byte[] now = builder().build(100).encode();
        byte[] before = new byte[now.length - 1];
        before[0] = 1;
        before[1] = now[1];
        System.arraycopy(now, 3, before, 2, before.length - 2);

        Population read = Population.decode(before);

        assertThat(read.epoch()).isEqualTo(100);
        assertThat(read.watched()).isZero();
    }

    @Test
    void epochs_grow() {
        assertThatThrownBy(() -> builder().build(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
