package io.latchkey.risk.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Machine;
import io.latchkey.risk.Outcome;
import io.latchkey.risk.Places;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.policy.Policies;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkloadHabitsTest {
    private static final Duration HALF_A_YEAR = Duration.ofDays(180);

    @Test
    void the_first_token_of_a_day_is_news_and_the_next_is_not() {
        Machine machine = Machine.ordinary();

        assertThat(machine.tellsNothingNew()).isFalse();
        assertThat(machine.getsToken().tellsNothingNew()).isTrue();
        assertThat(machine.waits(Duration.ofDays(1)).tellsNothingNew()).isFalse();
    }

    @Test
    void another_place_a_doubled_rate_or_another_finding_is_news() {
        assertThat(Machine.ordinary().getsToken().from(Places.cafe()).tellsNothingNew())
                .isFalse();
        assertThat(Machine.ordinary().getsToken().asking(2).tellsNothingNew()).isFalse();
        assertThat(Machine.ordinary().getsToken().withRefreshTokens().tellsNothingNew())
                .isFalse();
    }

    @Test
    void what_was_not_seen_for_long_is_forgotten() {
        Machine machine = Machine.withDays(3);
        WorkloadHabits habits = machine.profile().workload();

        assertThat(habits.knowsCountry(Places.home(), SignIn.START.plus(Duration.ofDays(182)), HALF_A_YEAR))
                .isTrue();
        assertThat(habits.knowsCountry(Places.home(), SignIn.START.plus(Duration.ofDays(183)), HALF_A_YEAR))
                .isFalse();
    }

    @Test
    void however_many_places_are_seen_few_are_kept_and_the_newest_among_them() {
        Machine machine = Machine.ordinary();
        for (int i = 1; i <= 100; i++) {
            machine.from(Places.facts("192.0.2." + i, i, "" + (char) ('A' + i % 26) + "A", "x", 1, 1))
                    .getsToken()
                    .waits(Duration.ofDays(1));
        }

        assertThat(machine.profile().workload().systems).hasSize(WorkloadHabits.LIMIT);
        assertThat(machine.profile().encode().length).isLessThan(400);
        assertThat(machine.finding("network.workload_system")).isEqualTo("known");
    }

    @Test
    void a_profile_with_a_workload_is_read_back_as_it_was_written() throws Exception {
        byte[] bytes =
                Machine.withDays(4).from(Places.brazil()).getsToken().profile().encode();

        assertThat(Profile.decode(bytes).encode()).isEqualTo(bytes);
        assertThat(Profile.decode(bytes).view().tables())
                .extracting(ProfileView.Table::name)
                .containsExactly("workload-system", "workload-country", "workload-rate");
    }

    @Test
    void a_person_learns_nothing_from_a_workload_and_neither_does_the_population() {
        Machine machine = Machine.ordinary();
        Population before = Population.prior();

        assertThat(machine.getsToken().profile().habits().signIns()).isZero();
        PopulationBuilder builder = new PopulationBuilder(before, Policies.defaults(), 1);
        PopulationBuilder fed =
                new PopulationBuilder(before, Policies.defaults(), 1).fold(machine.decided(Outcome.ALLOWED));
        assertThat(fed.build(1).encode()).isEqualTo(builder.build(1).encode());
    }

    @Test
    void a_rebuilt_profile_begins_without_what_a_workload_learnt() {
        assertThat(Machine.withDays(3).profile().unlearnt().workload().firstAt())
                .isNull();
    }
}
