package io.latchkey.recovery.cases;

import static io.latchkey.recovery.cases.Scenario.ALICE;
import static io.latchkey.recovery.cases.Scenario.BOB;
import static io.latchkey.recovery.cases.Scenario.CAROL;
import static io.latchkey.recovery.cases.Scenario.DAVE;
import static io.latchkey.recovery.cases.Scenario.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.recovery.GivenProof;
import io.latchkey.recovery.RecoveryClass;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What staff do beside approving. */
class StaffRulesTest {
    private static final String VETOABLE = "two approvals + wait 72h + veto";
    private static final Staff ERIN = new Staff(
            "erin", false, Set.of(DeskRole.PRIVILEGED_APPROVER), new Origin("desk-of-erin", "198.51.100.0/24", "erin"));
    private static final Staff FRANK = new Staff(
            "frank",
            false,
            Set.of(DeskRole.PRIVILEGED_APPROVER),
            new Origin("desk-of-frank", "198.51.100.0/24", "frank"));

    private static Refusal refused(CaseCommand command) {
        return Scenario.of("mail + approval").isRefused(command);
    }

    @Test
    void no_service_account_decides_anything() {
        Staff robot = new Staff("robot", true, Set.of(DeskRole.values()), BOB.origin());

        assertThat(refused(Scenario.approval(robot, START))).isEqualTo(Refusal.SERVICE_ACCOUNT);
        assertThat(refused(new CaseCommand.Reject(robot, "why not"))).isEqualTo(Refusal.SERVICE_ACCOUNT);
        assertThat(refused(new CaseCommand.Revoke(robot, "why not"))).isEqualTo(Refusal.SERVICE_ACCOUNT);
        assertThat(refused(new CaseCommand.Veto(robot, "why not"))).isEqualTo(Refusal.SERVICE_ACCOUNT);
        assertThat(refused(new CaseCommand.Unblock(robot, "why not", Set.of()))).isEqualTo(Refusal.SERVICE_ACCOUNT);
    }

    @Test
    void a_third_member_of_staff_vetoes() {
        Scenario alice = Scenario.of(Scenario.requirement(RecoveryClass.PRIVILEGED, VETOABLE))
                .approves(ERIN)
                .approves(FRANK)
                .takesUp();
        CaseCommand byBob = new CaseCommand.Veto(BOB, "she is on leave");

        assertThat(alice.isRefused(new CaseCommand.Veto(ERIN, "r"))).isEqualTo(Refusal.IS_APPROVER);
        assertThat(alice.isRefused(new CaseCommand.Veto(new Staff("x", false, Set.of(), BOB.origin()), "r")))
                .isEqualTo(Refusal.LACKS_ROLE);
        assertThat(alice.isRefused(new CaseCommand.Veto(BOB, ""))).isEqualTo(Refusal.NO_REASON);
        assertThat(alice.does(byBob).state()).isEqualTo(CaseState.REJECTED);
    }

    @Test
    void only_what_the_policy_calls_vetoable_is_vetoed() {
        assertThat(Scenario.of("mail + approval + wait 24h").approves(BOB).isRefused(new CaseCommand.Veto(CAROL, "r")))
                .isEqualTo(Refusal.NOT_VETOABLE);
    }

    @Test
    void an_approval_taken_back_before_use_rejects_the_case() {
        CaseCommand revoke = new CaseCommand.Revoke(BOB, "it was another voice");

        assertThat(Scenario.of("two approvals + wait 24h")
                        .approves(BOB)
                        .does(revoke)
                        .state())
                .isEqualTo(CaseState.REJECTED);
        assertThat(Scenario.of("mail + approval").approves(BOB).does(revoke).state())
                .isEqualTo(CaseState.REJECTED);
        assertThat(Scenario.of("mail + approval + wait 24h")
                        .approves(BOB)
                        .takesUp()
                        .does(revoke)
                        .state())
                .isEqualTo(CaseState.REJECTED);
    }

    @Test
    void an_approval_taken_back_from_a_ready_or_redeemed_case_revokes_it() {
        CaseCommand revoke = new CaseCommand.Revoke(BOB, "it was another voice");

        assertThat(Scenario.of("mail + approval")
                        .approves(BOB)
                        .takesUp()
                        .does(revoke)
                        .state())
                .isEqualTo(CaseState.REVOKED);
        assertThat(Scenario.of("mail + approval")
                        .approves(BOB)
                        .takesUp()
                        .redeems()
                        .after(Duration.ofDays(99))
                        .does(revoke)
                        .state())
                .isEqualTo(CaseState.REVOKED);
    }

    @Test
    void an_approval_is_taken_back_by_whoever_gave_it_or_could_have() {
        Staff noLonger = new Staff("bob", false, Set.of(), BOB.origin());
        Staff nobody = new Staff("nobody", false, Set.of(), BOB.origin());
        Scenario alice = Scenario.of("mail + approval + wait 24h").approves(BOB).takesUp();

        assertThat(alice.isRefused(new CaseCommand.Revoke(nobody, "r"))).isEqualTo(Refusal.LACKS_ROLE);
        assertThat(alice.tries(new CaseCommand.Revoke(noLonger, "r"))).isInstanceOf(Result.Done.class);
        assertThat(alice.tries(new CaseCommand.Revoke(DAVE, "r"))).isInstanceOf(Result.Done.class);
    }

    @Test
    void where_nobody_has_approved_there_is_nothing_to_take_back() {
        CaseCommand revoke = new CaseCommand.Revoke(BOB, "r");

        assertThat(refused(revoke)).isEqualTo(Refusal.NOTHING_TO_REVOKE);
        assertThat(Scenario.of("two approvals + wait 24h")
                        .approves(BOB)
                        .after(Duration.ofMinutes(30))
                        .isRefused(revoke))
                .as("lapsed")
                .isEqualTo(Refusal.NOTHING_TO_REVOKE);
        assertThat(Scenario.of("mail + factor")
                        .proves(GivenProof.factor("otp", START))
                        .does(revoke)
                        .state())
                .as("ready, without an approval")
                .isEqualTo(CaseState.REVOKED);
    }

    @Test
    void parallel_cases_are_unblocked_by_independent_staff_once_the_other_has_ended() {
        Scenario alice = Scenario.of("mail + approval").does(new CaseCommand.Block("case-2"));

        assertThat(alice.isRefused(new CaseCommand.Unblock(BOB, "r", Set.of("case-2", "case-3"))))
                .isEqualTo(Refusal.OTHER_CASE_LIVE);
        assertThat(alice.isRefused(new CaseCommand.Unblock(Scenario.desk(ALICE), "r", Set.of())))
                .isEqualTo(Refusal.IS_SUBJECT);
        assertThat(alice.isRefused(new CaseCommand.Unblock(ERIN, "r", Set.of())))
                .isEqualTo(Refusal.LACKS_ROLE);
        assertThat(alice.isRefused(new CaseCommand.Unblock(BOB, " ", Set.of()))).isEqualTo(Refusal.NO_REASON);

        alice.does(new CaseCommand.Unblock(BOB, "spoke to her", Set.of("case-3")))
                .approves(BOB);
        assertThat(alice.state()).isEqualTo(CaseState.APPROVED);
        assertThat(alice.isRefused(new CaseCommand.Unblock(BOB, "r", Set.of()))).isEqualTo(Refusal.NOT_BLOCKED);
    }

    @Test
    void a_case_is_blocked_by_a_bounded_number_of_others() {
        Scenario alice = Scenario.of("mail + approval");
        for (int i = 0; i < RequesterRules.MOST; i++) {
            alice.does(new CaseCommand.Block("other-" + i));
        }

        assertThat(alice.isRefused(new CaseCommand.Block("one-more"))).isEqualTo(Refusal.TOO_MANY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\t"})
    void a_rejection_needs_a_reason(String reason) {
        assertThat(refused(new CaseCommand.Reject(BOB, reason))).isEqualTo(Refusal.NO_REASON);
        assertThat(Scenario.of("mail + approval").approves(BOB).isRefused(new CaseCommand.Revoke(BOB, reason)))
                .isEqualTo(Refusal.NO_REASON);
    }
}
