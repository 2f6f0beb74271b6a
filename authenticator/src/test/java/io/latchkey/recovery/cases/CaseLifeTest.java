package io.latchkey.recovery.cases;

import static io.latchkey.recovery.cases.Scenario.ALICE;
import static io.latchkey.recovery.cases.Scenario.BOB;
import static io.latchkey.recovery.cases.Scenario.BROWSER;
import static io.latchkey.recovery.cases.Scenario.CAROL;
import static io.latchkey.recovery.cases.Scenario.DAVE;
import static io.latchkey.recovery.cases.Scenario.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.latchkey.recovery.GivenProof;
import io.latchkey.recovery.Need;
import io.latchkey.recovery.RecoveryClass;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.Group;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Cases from request to redemption. */
class CaseLifeTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration DAY = Duration.ofHours(24);
    private static final GivenProof OTP = GivenProof.factor("otp", START);

    private static List<CaseState> states(Scenario scenario) {
        return scenario.log().stream().map(Transition::to).toList();
    }

    @Test
    void the_last_proof_makes_it_ready_if_neither_approval_nor_wait_is_needed() {
        Scenario alice = Scenario.of("mail + factor").proves(OTP).redeems();

        assertThat(states(alice)).containsExactly(CaseState.OPEN, CaseState.READY, CaseState.REDEEMED);
    }

    @Test
    void it_is_ready_when_it_opens_if_all_is_there() {
        Scenario alice = Scenario.of("mail + device", "mail + approval");
        Result opened = new CaseMachine(Scenario.RULES)
                .open(
                        Scenario.wanted(
                                alice.current().opening().requirement(),
                                GivenProof.mail(START),
                                GivenProof.device("laptop", START)),
                        START);

        assertThat(((Result.Done) opened).next().state()).isEqualTo(CaseState.READY);
    }

    @Test
    void an_approval_is_taken_up_and_then_it_is_ready() {
        Scenario alice = Scenario.of("mail + factor + approval").proves(OTP).approves(BOB);
        assertThat(alice.state()).isEqualTo(CaseState.APPROVED);

        alice.takesUp().redeems();

        assertThat(states(alice))
                .containsExactly(
                        CaseState.OPEN, CaseState.OPEN, CaseState.APPROVED, CaseState.READY, CaseState.REDEEMED);
    }

    @Test
    void a_wait_without_approval_is_begun_by_the_person() {
        Scenario alice = Scenario.of("mail + wait 24h", "mail + approval");
        assertThat(alice.state()).isEqualTo(CaseState.OPEN);

        alice.does(new CaseCommand.StartWait(BROWSER)).after(DAY.minus(SECOND));
        assertThat(alice.state()).isEqualTo(CaseState.WAITING);
        assertThat(alice.isRefused(new CaseCommand.Redeem(BROWSER))).isEqualTo(Refusal.WRONG_STATE);

        alice.after(SECOND);
        assertThat(alice.state()).isEqualTo(CaseState.READY);
        alice.redeems();
        assertThat(states(alice))
                .containsExactly(CaseState.OPEN, CaseState.WAITING, CaseState.READY, CaseState.REDEEMED);
    }

    @Test
    void taking_the_approvals_up_starts_the_wait() {
        Scenario alice = Scenario.of("two approvals + wait 72h").approves(BOB).approves(CAROL);
        alice.after(Duration.ofMinutes(10)).takesUp();

        assertThat(alice.state()).isEqualTo(CaseState.WAITING);
        assertThat(alice.current().until())
                .isEqualTo(START.plus(Duration.ofHours(72)).plus(Duration.ofMinutes(10)));
        assertThat(alice.after(Duration.ofHours(72)).redeems().state()).isEqualTo(CaseState.REDEEMED);
    }

    @Test
    void an_approval_that_is_not_taken_up_in_half_an_hour_ends_the_case() {
        Scenario alice = Scenario.of("mail + approval")
                .approves(BOB)
                .after(Duration.ofMinutes(30).minus(SECOND));
        assertThat(alice.state()).isEqualTo(CaseState.APPROVED);

        alice.after(SECOND);

        assertThat(alice.state()).isEqualTo(CaseState.EXPIRED);
        assertThat(alice.isRefused(new CaseCommand.TakeUp(BROWSER))).isEqualTo(Refusal.WRONG_STATE);
    }

    @Test
    void the_first_of_two_approvals_lapses_by_itself_if_it_is_not_taken_up() {
        Scenario alice = Scenario.of("two approvals + wait 24h").approves(BOB).after(Duration.ofMinutes(30));

        alice.approves(CAROL);
        assertThat(alice.state()).as("only one counts").isEqualTo(CaseState.OPEN);

        alice.approves(BOB);
        assertThat(alice.state()).as("he may give it again").isEqualTo(CaseState.APPROVED);
    }

    @Test
    void the_first_of_two_approvals_lasts_once_it_is_taken_up() {
        Scenario alice = Scenario.of("two approvals + wait 24h").approves(BOB).takesUp();
        assertThat(alice.state()).isEqualTo(CaseState.OPEN);

        alice.after(Duration.ofHours(20)).approves(CAROL).takesUp();

        assertThat(alice.state()).isEqualTo(CaseState.WAITING);
    }

    @Test
    void a_proof_after_the_approval_was_taken_up_needs_no_second_taking_up() {
        Scenario alice = Scenario.of("mail + factor + approval").approves(BOB).takesUp();
        assertThat(alice.state()).isEqualTo(CaseState.OPEN);

        assertThat(alice.after(Duration.ofHours(2)).proves(OTP).state()).isEqualTo(CaseState.READY);
    }

    @Test
    void a_proof_after_the_approval_was_taken_up_starts_the_wait() {
        Scenario alice =
                Scenario.of("mail + factor + approval + wait 24h").approves(BOB).takesUp();

        assertThat(alice.proves(OTP).state()).isEqualTo(CaseState.WAITING);
    }

    @Test
    void the_way_with_the_shortest_wait_is_taken() {
        Scenario alice = Scenario.of("two approvals + wait 72h", "mail + two approvals + wait 24h")
                .approves(BOB)
                .approves(CAROL);

        assertThat(alice.current().course()).isNotNull();
        assertThat(alice.current().course().chosen()).hasToString("mail + two approvals + wait 24h");
    }

    @Test
    void a_factor_that_turns_up_during_the_wait_ends_it() {
        Scenario alice = Scenario.of("mail + factor", "mail + wait 24h").does(new CaseCommand.StartWait(BROWSER));

        assertThat(alice.proves(OTP).state()).isEqualTo(CaseState.READY);
        assertThat(alice.redeems().state()).isEqualTo(CaseState.REDEEMED);
    }

    @Test
    void a_factor_that_turns_up_after_the_approval_may_open_a_better_way() {
        Scenario alice = Scenario.of("mail + factor + approval", "two approvals + wait 24h")
                .approves(BOB)
                .after(Duration.ofMinutes(10))
                .approves(CAROL)
                .proves(OTP);

        assertThat(alice.state()).isEqualTo(CaseState.APPROVED);
        assertThat(alice.current().until())
                .as("as long as the one approval that it needs")
                .isEqualTo(START.plus(Duration.ofMinutes(40)));
        assertThat(alice.takesUp().state()).isEqualTo(CaseState.READY);
    }

    @Test
    void an_open_case_expires() {
        Scenario alice = Scenario.of("mail + factor").after(Duration.ofHours(72).minus(SECOND));
        assertThat(alice.state()).isEqualTo(CaseState.OPEN);
        assertThat(alice.current().isLiveAt(alice.now())).isTrue();

        assertThat(alice.after(SECOND).state()).isEqualTo(CaseState.EXPIRED);
        assertThat(alice.current().isLiveAt(alice.now())).isFalse();
    }

    @Test
    void it_can_be_redeemed_for_a_day() {
        Scenario alice = Scenario.of("mail + factor").proves(OTP).after(DAY.minus(SECOND));
        assertThat(alice.state()).isEqualTo(CaseState.READY);

        assertThat(alice.after(SECOND).state()).isEqualTo(CaseState.EXPIRED);
        assertThat(alice.isRefused(new CaseCommand.Redeem(BROWSER))).isEqualTo(Refusal.WRONG_STATE);
    }

    @Test
    void after_a_longer_wait_it_can_be_redeemed_for_as_long_as_that() {
        Scenario alice = Scenario.of("mail + wait 72h")
                .does(new CaseCommand.StartWait(BROWSER))
                .after(Duration.ofHours(144).minus(SECOND));
        assertThat(alice.state()).isEqualTo(CaseState.READY);

        assertThat(alice.after(SECOND).state()).isEqualTo(CaseState.EXPIRED);
    }

    @Test
    void after_a_short_wait_it_can_be_redeemed_for_a_day_all_the_same() {
        Scenario alice = Scenario.of("mail + wait 5s").does(new CaseCommand.StartWait(BROWSER));

        assertThat(alice.after(DAY).state()).isEqualTo(CaseState.READY);
        assertThat(alice.after(Duration.ofSeconds(5)).state()).isEqualTo(CaseState.EXPIRED);
    }

    @Test
    void what_time_has_done_gets_rows_of_its_own_dated_when_it_was_due() {
        Scenario alice = Scenario.of("mail + wait 24h").does(new CaseCommand.StartWait(BROWSER));

        List<Step> steps = CaseMachine.settle(alice.current(), START.plus(Duration.ofDays(9)));

        assertThat(steps)
                .extracting(step -> step.transition().action())
                .containsExactly(Action.END_WAIT, Action.EXPIRE);
        assertThat(steps)
                .extracting(step -> step.transition().at())
                .containsExactly(START.plus(DAY), START.plus(DAY).plus(DAY));
        assertThat(steps).extracting(step -> step.transition().by()).containsOnly(Actor.system());
        assertThat(CaseMachine.settle(steps.get(1).after(), START.plus(Duration.ofDays(99))))
                .isEmpty();
    }

    @Test
    void it_is_told_what_each_way_still_wants() {
        Scenario alice = Scenario.of("mail + factor + approval", "two approvals + wait 24h")
                .approves(BOB);

        assertThat(alice.current().remainingAt(alice.now()))
                .extracting(Remaining::needs)
                .containsExactly(List.of(Need.FACTOR), List.of(Need.APPROVAL, Need.WAIT));
    }

    @Test
    void a_row_tells_who_from_where_why_and_what_was_known() {
        Evidence evidence = new Evidence("geo.country", Group.GEO, 14, "new", "BR", "DE", false, false);
        Result.Done opened = (Result.Done) new CaseMachine(Scenario.RULES)
                .open(
                        NewCase.byPerson(
                                "case-1",
                                CaseNumber.random(new Random(1)),
                                ALICE,
                                BROWSER,
                                Scenario.requirement(RecoveryClass.HIGH, "mail + approval"),
                                List.of(GivenProof.mail(START)),
                                List.of(evidence)),
                        START);
        Transition first = opened.last().transition();

        assertThat(first.by()).isEqualTo(new Actor(Actor.Kind.REQUESTER, null));
        assertThat(first.origin()).isEqualTo(Scenario.HOME);
        assertThat(first.from()).isNull();
        assertThat(first.known().evidence()).containsExactly(evidence);
        assertThat(first.known().recoveryClass()).isEqualTo(RecoveryClass.HIGH);
        assertThat(first.policy()).isEqualTo("policy-1");

        Transition approval = Scenario.of("mail + approval").approves(BOB).log().get(1);
        assertThat(approval.by()).isEqualTo(new Actor(Actor.Kind.STAFF, "bob"));
        assertThat(approval.origin()).isEqualTo(BOB.origin());
        assertThat(approval.reason()).isEqualTo("called her on her old number");
        assertThat(approval.known().proofs())
                .containsExactly(GivenProof.mail(START), GivenProof.approval("bob", START));
    }

    @Test
    void what_can_be_met_by_nothing_is_not_opened() {
        Result refused = new CaseMachine(Scenario.RULES)
                .open(Scenario.wanted(Scenario.requirement(RecoveryClass.PRIVILEGED)), START);

        assertThat(refused).isInstanceOf(Result.Refused.class);
        assertThat(((Result.Refused) refused).reason()).isEqualTo(Refusal.REQUIREMENT_REFUSED);
    }

    @Test
    void a_case_is_opened_by_the_person_or_by_staff_and_never_approved() {
        var requirement = Scenario.requirement(RecoveryClass.ORDINARY, "mail + approval");
        var number = CaseNumber.random(new Random(1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NewCase(
                        "i", number, ALICE, null, null, requirement, List.of(), List.of(), CaseKind.RECOVERY));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NewCase(
                        "i", number, ALICE, BROWSER, BOB, requirement, List.of(), List.of(), CaseKind.RECOVERY));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NewCase(
                        "i", number, ALICE, null, BOB, requirement, List.of(OTP), List.of(), CaseKind.RECOVERY));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scenario.wanted(requirement, GivenProof.approval(DAVE.userId(), START)));
    }
}
