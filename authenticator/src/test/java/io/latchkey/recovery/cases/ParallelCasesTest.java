package io.latchkey.recovery.cases;

import static io.latchkey.recovery.cases.Scenario.ALICE;
import static io.latchkey.recovery.cases.Scenario.BOB;
import static io.latchkey.recovery.cases.Scenario.BROWSER;
import static io.latchkey.recovery.cases.Scenario.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.recovery.GivenProof;
import io.latchkey.recovery.RecoveryClass;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One open case an account: parallel ones block each other until staff have looked. */
@Tag("thorough")
class ParallelCasesTest {
    private final CaseMachine machine = new CaseMachine(Scenario.RULES);

    private static NewCase wanted(String id, String... ways) {
        return NewCase.byPerson(
                id,
                CaseNumber.random(new Random(1)),
                ALICE,
                BROWSER,
                Scenario.requirement(RecoveryClass.ORDINARY, ways),
                List.of(GivenProof.mail(START)),
                List.of());
    }

    private Opened opened(String id, RecoveryCase... others) {
        return machine.open(wanted(id, "mail + factor"), List.of(others), START);
    }

    private static RecoveryCase next(Opened opened) {
        return ((Result.Done) opened.result()).next();
    }

    @Test
    void a_case_alone_is_not_blocked() {
        assertThat(next(opened("one")).isBlocked()).isFalse();
        assertThat(opened("one").others()).isEmpty();
    }

    @Test
    void a_second_case_blocks_both() {
        RecoveryCase first = next(opened("one"));
        Opened second = opened("two", first);

        assertThat(next(second).blockedBy()).containsExactly("one");
        assertThat(second.others())
                .extracting(other -> other.next().blockedBy())
                .containsExactly(Set.of("two"));
        assertThat(((Result.Done) second.result()).steps())
                .extracting(step -> step.transition().action())
                .containsExactly(Action.OPEN, Action.BLOCK);
    }

    @Test
    void a_third_case_blocks_all_three() {
        RecoveryCase first = next(opened("one"));
        Opened second = opened("two", first);
        Opened third = opened("three", second.others().get(0).next(), next(second));

        assertThat(next(third).blockedBy()).containsExactlyInAnyOrder("one", "two");
        assertThat(third.others())
                .extracting(other -> other.next().blockedBy())
                .containsExactly(Set.of("two", "three"), Set.of("one", "three"));
    }

    @Test
    void a_case_that_has_ended_blocks_nobody() {
        RecoveryCase redeemed = Scenario.of("mail + factor")
                .proves(GivenProof.factor("otp", START))
                .redeems()
                .current();
        Opened next = opened("two", redeemed);

        assertThat(next(next).isBlocked()).isFalse();
        assertThat(next.others()).isEmpty();
    }

    @Test
    void a_case_whose_time_has_run_out_blocks_nobody() {
        RecoveryCase old = next(opened("one"));
        Opened next = machine.open(wanted("two", "mail + factor"), List.of(old), START.plus(Scenario.RULES.open()));

        assertThat(next(next).isBlocked()).isFalse();
        assertThat(next.others()).isEmpty();
    }

    @Test
    void what_is_not_opened_blocks_nobody() {
        RecoveryCase first = next(opened("one"));

        Opened refused = machine.open(wanted("two"), List.of(first), START);

        assertThat(refused.result()).isInstanceOf(Result.Refused.class);
        assertThat(refused.others()).isEmpty();
    }

    @Test
    void the_one_that_is_left_goes_on_once_staff_have_looked() {
        RecoveryCase first = next(opened("one"));
        Opened second = opened("two", first);
        RecoveryCase left = second.others().get(0).next();
        CaseCommand prove = new CaseCommand.Prove(BROWSER, GivenProof.factor("otp", START));

        assertThat(machine.apply(left, prove, START)).isInstanceOf(Result.Refused.class);
        Result looked = machine.apply(left, new CaseCommand.Unblock(BOB, "spoke to her", Set.of()), START);
        Result proven = machine.apply(((Result.Done) looked).next(), prove, START);

        assertThat(((Result.Done) proven).next().state()).isEqualTo(CaseState.READY);
    }
}
