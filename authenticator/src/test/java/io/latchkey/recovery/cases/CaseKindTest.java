package io.latchkey.recovery.cases;

import static io.latchkey.recovery.cases.Scenario.ALICE;
import static io.latchkey.recovery.cases.Scenario.BOB;
import static io.latchkey.recovery.cases.Scenario.BROWSER;
import static io.latchkey.recovery.cases.Scenario.CAROL;
import static io.latchkey.recovery.cases.Scenario.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.recovery.EndOfProbation;
import io.latchkey.recovery.GivenProof;
import io.latchkey.recovery.RecoveryClass;
import io.latchkey.recovery.Situation;
import io.latchkey.risk.Level;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A case to end a probation is a case like any other, but good for nothing else. */
class CaseKindTest {
    private final CaseMachine machine = new CaseMachine(Scenario.RULES);

    private RecoveryCase plea(RecoveryClass of) {
        return ((Result.Done) machine.open(
                        NewCase.onProbation(
                                "case-1",
                                CaseNumber.random(new Random(1)),
                                ALICE,
                                BROWSER,
                                EndOfProbation.requirement(Level.MEDIUM, of, Situation.HAS_FACTOR),
                                List.of()),
                        START))
                .next();
    }

    private RecoveryCase after(RecoveryCase current, CaseCommand command) {
        return ((Result.Done) machine.apply(current, command, START)).next();
    }

    private Refusal refusal(RecoveryCase current, CaseCommand command) {
        return ((Result.Refused) machine.apply(current, command, START)).reason();
    }

    @Test
    void one_approval_that_is_taken_up_is_enough_and_it_ends_a_probation_once() {
        RecoveryCase approved = after(plea(RecoveryClass.HIGH), Scenario.approval(BOB, START));
        assertThat(approved.state()).isEqualTo(CaseState.APPROVED);
        RecoveryCase ready = after(approved, new CaseCommand.TakeUp(BROWSER));
        CaseCommand use = new CaseCommand.Redeem(BROWSER, CaseKind.PROBATION);

        RecoveryCase used = after(ready, use);

        assertThat(ready.state()).isEqualTo(CaseState.READY);
        assertThat(used.state()).isEqualTo(CaseState.REDEEMED);
        assertThat(refusal(used, use)).isEqualTo(Refusal.WRONG_STATE);
    }

    @Test
    void it_sets_no_password_and_a_recovery_ends_no_probation() {
        RecoveryCase ready = after(
                after(plea(RecoveryClass.ORDINARY), Scenario.approval(BOB, START)), new CaseCommand.TakeUp(BROWSER));
        RecoveryCase recovery = Scenario.of("mail + factor")
                .proves(GivenProof.factor("otp", START))
                .current();

        assertThat(refusal(ready, new CaseCommand.Redeem(BROWSER))).isEqualTo(Refusal.WRONG_KIND);
        assertThat(recovery.state()).isEqualTo(CaseState.READY);
        assertThat(refusal(recovery, new CaseCommand.Redeem(BROWSER, CaseKind.PROBATION)))
                .isEqualTo(Refusal.WRONG_KIND);
    }

    @Test
    void of_a_privileged_account_two_of_the_right_role_must_approve() {
        RecoveryCase plea = plea(RecoveryClass.PRIVILEGED);

        assertThat(plea.opening()
                        .requirement()
                        .alternatives()
                        .get(0)
                        .combination()
                        .approvals())
                .isEqualTo(2);
        assertThat(refusal(plea, Scenario.approval(BOB, START))).isEqualTo(Refusal.LACKS_ROLE);
    }

    @Test
    void nobody_ends_his_own() {
        Staff alice = new Staff(ALICE, false, CAROL.roles(), CAROL.origin());

        assertThat(refusal(plea(RecoveryClass.HIGH), Scenario.approval(alice, START)))
                .isEqualTo(Refusal.IS_SUBJECT);
    }

    @Test
    void a_sign_in_elsewhere_does_not_end_it() {
        assertThat(refusal(plea(RecoveryClass.HIGH), new CaseCommand.SignIn(ALICE, Origin.unknown())))
                .isEqualTo(Refusal.WRONG_KIND);
    }

    @Test
    void a_case_from_before_there_were_kinds_is_a_recovery() {
        String written = CaseJson.write(Scenario.of("mail + approval").current());
        assertThat(written).contains(",\"kind\":\"RECOVERY\"");

        assertThat(CaseJson.readCase(written.replace(",\"kind\":\"RECOVERY\"", ""))
                        .kind())
                .isEqualTo(CaseKind.RECOVERY);
    }
}
