package io.latchkey.recovery.cases;

import static io.latchkey.recovery.cases.Scenario.ALICE;
import static io.latchkey.recovery.cases.Scenario.BOB;
import static io.latchkey.recovery.cases.Scenario.BROWSER;
import static io.latchkey.recovery.cases.Scenario.CAROL;
import static io.latchkey.recovery.cases.Scenario.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.latchkey.recovery.GivenProof;
import io.latchkey.recovery.RecoveryClass;
import io.latchkey.recovery.Requirement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What was done to an account past all cases is a case of its own, redeemed when it begins. */
class RecordedResetTest {
    private static final Origin ORIGIN = new Origin(null, "branch", "admin");

    private final CaseMachine machine = new CaseMachine(Scenario.RULES);

    private static RecordedReset reset(@Nullable String staff, GivenProof... proofs) {
        Requirement requirement = Scenario.requirement(RecoveryClass.ORDINARY, "mail + factor");
        CaseNumber number = CaseNumber.random(new Random(1));
        return new RecordedReset(
                "case-1",
                number,
                ALICE,
                "password-set",
                staff,
                ORIGIN,
                requirement,
                List.of(proofs),
                Set.of("password"));
    }

    @Test
    void says_who_did_what_from_where_and_that_nothing_was_proven() {
        Step step = machine.record(reset("admin"), START).last();

        assertThat(step.after().state()).isEqualTo(CaseState.REDEEMED);
        assertThat(step.after().opening().recorded()).isEqualTo("password-set");
        assertThat(step.after().opening().requirement().isMetBy(step.after().takenProofs(), Duration.ZERO))
                .isFalse();
        Transition transition = step.transition();
        assertThat(transition.number()).isEqualTo(1);
        assertThat(transition.action()).isEqualTo(Action.RECORD);
        assertThat(transition.from()).isNull();
        assertThat(transition.to()).isEqualTo(CaseState.REDEEMED);
        assertThat(transition.by()).isEqualTo(new Actor(Actor.Kind.STAFF, "admin"));
        assertThat(transition.origin()).isEqualTo(ORIGIN);
        assertThat(transition.reason()).isEqualTo("password-set");
        assertThat(transition.known().proofs()).isEmpty();
    }

    @Test
    void what_a_stranger_at_a_browser_brought_about_has_no_member_of_staff() {
        Transition transition = machine.record(reset(null, GivenProof.mail(START)), START)
                .last()
                .transition();

        assertThat(transition.by()).isEqualTo(Actor.requester());
        assertThat(transition.known().proofs()).hasSize(1);
    }

    @Test
    void an_administrator_who_resets_himself_is_recorded_like_any_other() {
        RecoveryCase own = machine.record(reset(ALICE), START).next();

        assertThat(own.opening().staff()).isEqualTo(own.opening().subject());
        assertThat(Independence.of(own, new Staff(ALICE, false, Set.of(DeskRole.DESK), Origin.unknown())))
                .isEqualTo(Refusal.IS_SUBJECT);
    }

    @Test
    void the_owner_takes_it_back_once() {
        RecoveryCase recorded = machine.record(reset("admin"), START).next();
        CaseCommand disown = new CaseCommand.Disown(Origin.unknown());

        Result first = machine.apply(recorded, disown, START.plus(Duration.ofDays(2)));
        Result second = machine.apply(((Result.Done) first).next(), disown, START.plus(Duration.ofDays(2)));

        assertThat(((Result.Done) first).next().state()).isEqualTo(CaseState.REVOKED);
        assertThat(((Result.Refused) second).reason()).isEqualTo(Refusal.WRONG_STATE);
    }

    @Test
    void staff_revoke_it_and_nothing_else_can_be_done_to_it() {
        RecoveryCase recorded = machine.record(reset("admin"), START).next();

        assertThat(machine.apply(recorded, new CaseCommand.Revoke(BOB, "not asked for"), START))
                .isInstanceOf(Result.Done.class);
        List.of(
                        new CaseCommand.Redeem(BROWSER),
                        new CaseCommand.Prove(BROWSER, GivenProof.mail(START)),
                        new CaseCommand.TakeUp(BROWSER),
                        new CaseCommand.Withdraw(BROWSER),
                        Scenario.approval(CAROL, START),
                        new CaseCommand.Reject(BOB, "r"),
                        new CaseCommand.SignIn(ALICE, Origin.unknown()),
                        new CaseCommand.Block("case-2"))
                .forEach(command -> assertThat(machine.apply(recorded, command, START))
                        .as(command.toString())
                        .isInstanceOf(Result.Refused.class));
        assertThat(CaseMachine.settle(recorded, START.plus(Duration.ofDays(1000))))
                .isEmpty();
    }

    @Test
    void it_blocks_no_other_case() {
        RecoveryCase recorded = machine.record(reset("admin"), START).next();
        NewCase another = NewCase.byPerson(
                "case-2",
                CaseNumber.random(new Random(2)),
                ALICE,
                BROWSER,
                Scenario.requirement(RecoveryClass.ORDINARY, "mail + factor"),
                List.of(),
                List.of());

        Opened opened = machine.open(another, List.of(recorded), START);

        assertThat(((Result.Done) opened.result()).next().isBlocked()).isFalse();
        assertThat(opened.others()).isEmpty();
    }

    @Test
    void it_comes_back_from_json_equal() {
        Step step = machine.record(reset("admin"), START).last();

        assertThat(CaseJson.readCase(CaseJson.write(step.after()))).isEqualTo(step.after());
        assertThat(CaseJson.readTransition(CaseJson.write(step.transition()))).isEqualTo(step.transition());
    }

    @Test
    void a_case_from_before_there_were_recorded_ones_is_an_ordinary_one() {
        String json = CaseJson.write(Scenario.of("mail + factor").current());

        assertThat(json).doesNotContain("recorded");
        assertThat(CaseJson.readCase(json).opening().recorded()).isNull();
    }

    @Test
    void an_act_without_a_code_is_refused() {
        RecordedReset good = reset("admin");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecordedReset(
                        "case-1", good.number(), ALICE, " ", null, ORIGIN, good.requirement(), List.of(), Set.of()));
    }

    @Test
    void what_comes_of_it_later_is_added_to_what_it_has_left() {
        RecoveryCase recorded = machine.record(reset("admin"), START).next();

        Result.Done more = (Result.Done) machine.apply(recorded, new CaseCommand.Leave(Set.of("otp-1")), START);

        assertThat(recorded.left()).containsExactly("password");
        assertThat(more.next().left()).containsExactlyInAnyOrder("password", "otp-1");
        assertThat(more.next().state()).isEqualTo(CaseState.REDEEMED);
        assertThat(more.last().transition().action()).isEqualTo(Action.LEAVE);
    }

    @Test
    void of_more_than_it_can_keep_nothing_is_known() {
        RecoveryCase recorded = machine.record(reset("admin"), START).next();
        Set<String> many = IntStream.range(0, RecoveryCase.MOST_LEFT)
                .mapToObj(number -> "otp-" + number)
                .collect(Collectors.toSet());

        RecoveryCase after = ((Result.Done) machine.apply(recorded, new CaseCommand.Leave(many), START)).next();

        assertThat(after.left()).isNull();
        assertThat(((Result.Done) machine.apply(after, new CaseCommand.Leave(Set.of("x")), START))
                        .next()
                        .left())
                .isNull();
    }

    @Test
    void a_case_that_is_not_redeemed_leaves_nothing() {
        RecoveryCase revoked = machine.record(reset("admin"), START).next().ended(CaseState.REVOKED);
        RecoveryCase open = Scenario.of("mail + approval").current();

        for (RecoveryCase one : List.of(revoked, open)) {
            assertThat(machine.apply(one, new CaseCommand.Leave(Set.of("otp-1")), START))
                    .isInstanceOfSatisfying(
                            Result.Refused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Refusal.WRONG_STATE));
        }
    }

    @Test
    void a_case_from_before_this_was_kept_knows_nothing_of_it() {
        String written = CaseJson.write(machine.record(reset("admin"), START).next());

        assertThat(CaseJson.readCase(written.replace(",\"left\":[\"password\"]", ""))
                        .left())
                .isNull();
    }
}
