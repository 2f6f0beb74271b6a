package io.latchkey.recovery.cases;

import static io.latchkey.recovery.cases.Scenario.ALICE;
import static io.latchkey.recovery.cases.Scenario.BOB;
import static io.latchkey.recovery.cases.Scenario.BROWSER;
import static io.latchkey.recovery.cases.Scenario.CAROL;
import static io.latchkey.recovery.cases.Scenario.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.recovery.CaseRules;
import io.latchkey.recovery.FactorNeed;
import io.latchkey.recovery.GivenProof;
import io.latchkey.recovery.RecoveryClass;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who may approve, and what an approval must say. */
class ApprovalTest {
    private static final Confirmation CONFIRMED = new Confirmation(true, "case-1", START);
    private static final Staff ERIN = new Staff(
            "erin", false, Set.of(DeskRole.PRIVILEGED_APPROVER), new Origin("desk-of-erin", "198.51.100.0/24", "erin"));

    private static Staff somebody(String name, String device, String network) {
        return new Staff(name, false, Set.of(DeskRole.DESK), new Origin(device, network, name));
    }

    private static CaseCommand.Approve approval(Confirmation confirmation, Set<String> methods, String reason) {
        return new CaseCommand.Approve(BOB, confirmation, methods, reason);
    }

    private static Refusal refused(CaseCommand command) {
        return Scenario.of("mail + approval").isRefused(command);
    }

    @Test
    void nobody_approves_his_own_case() {
        assertThat(refused(Scenario.approval(Scenario.desk(ALICE), START))).isEqualTo(Refusal.IS_SUBJECT);
    }

    @Test
    void nobody_approves_what_he_has_opened_or_who_was_signed_in_where_it_was_asked_for() {
        Scenario opened = Scenario.byBob("mail + approval")
                .does(new CaseCommand.Bind(
                        BROWSER, Scenario.requirement(RecoveryClass.ORDINARY, "mail + approval"), java.util.List.of()));
        assertThat(opened.isRefused(Scenario.approval(BOB, START))).isEqualTo(Refusal.IS_REQUESTER);

        Presence carolsBrowser = new Presence(BROWSER.browser(), new Origin("laptop", "192.0.2.0/24", "carol"));
        Scenario signedIn = Scenario.of("mail + factor + approval")
                .does(new CaseCommand.Prove(carolsBrowser, GivenProof.factor("otp", START)));
        assertThat(signedIn.isRefused(Scenario.approval(CAROL, START))).isEqualTo(Refusal.IS_REQUESTER);
    }

    @Test
    void a_device_or_network_that_both_sides_share_blocks_the_approval() {
        assertThat(refused(Scenario.approval(somebody("bob", "laptop", "198.51.100.0/24"), START)))
                .isEqualTo(Refusal.SHARED_DEVICE);
        assertThat(refused(Scenario.approval(somebody("bob", "desk", "192.0.2.0/24"), START)))
                .isEqualTo(Refusal.SHARED_NETWORK);
        assertThat(refused(Scenario.approval(somebody("bob", "desk", null), START)))
                .isEqualTo(Refusal.UNKNOWN_NETWORK);
    }

    @Test
    void where_the_persons_network_is_unknown_nobody_can_be_told_apart() {
        RecoveryCase unseen = ((Result.Done) new CaseMachine(Scenario.RULES)
                        .open(
                                NewCase.byPerson(
                                        "case-1",
                                        Scenario.of("mail + approval").current().number(),
                                        ALICE,
                                        new Presence("cookie", Origin.unknown()),
                                        Scenario.requirement(RecoveryClass.ORDINARY, "mail + approval"),
                                        java.util.List.of(),
                                        java.util.List.of()),
                                START))
                .next();

        Result result = new CaseMachine(Scenario.RULES).apply(unseen, Scenario.approval(BOB, START), START);

        assertThat(((Result.Refused) result).reason()).isEqualTo(Refusal.UNKNOWN_NETWORK);
    }

    @Test
    void two_approvals_are_two_people_at_two_devices() {
        Scenario alice = Scenario.of("two approvals + wait 24h").approves(BOB);

        assertThat(alice.isRefused(Scenario.approval(BOB, START))).isEqualTo(Refusal.ALREADY_APPROVED);
        assertThat(alice.isRefused(
                        Scenario.approval(somebody("bobs-other-account", "desk-of-bob", "198.51.100.0/24"), START)))
                .isEqualTo(Refusal.SHARED_DEVICE);
        assertThat(alice.approves(CAROL).state()).isEqualTo(CaseState.APPROVED);
    }

    @Test
    void an_approval_that_nothing_asks_for_is_not_given() {
        assertThat(Scenario.of("mail + factor").isRefused(Scenario.approval(BOB, START)))
                .isEqualTo(Refusal.NOT_WANTED);
        assertThat(Scenario.of("mail + factor + approval").approves(BOB).isRefused(Scenario.approval(CAROL, START)))
                .isEqualTo(Refusal.NOT_WANTED);
    }

    @Test
    void an_approval_is_confirmed_freshly_for_this_case() {
        Scenario alice = Scenario.of("mail + approval").after(Duration.ofMinutes(10));
        Instant now = alice.now();
        Set<String> methods = Set.of("call-back");

        assertThat(alice.isRefused(approval(new Confirmation(true, "case-2", now), methods, "known voice")))
                .as("for another case")
                .isEqualTo(Refusal.NOT_CONFIRMED);
        assertThat(alice.isRefused(approval(new Confirmation(true, "case-1", now.minusSeconds(300)), methods, "r")))
                .as("stale")
                .isEqualTo(Refusal.NOT_CONFIRMED);
        assertThat(alice.isRefused(approval(new Confirmation(true, "case-1", now.plusSeconds(1)), methods, "r")))
                .as("from the future")
                .isEqualTo(Refusal.NOT_CONFIRMED);
        assertThat(alice.isRefused(approval(new Confirmation(false, "case-1", now), methods, "r")))
                .as("by OTP")
                .isEqualTo(Refusal.NOT_CONFIRMED);
        alice.does(approval(new Confirmation(true, "case-1", now.minusSeconds(299)), methods, "r"));
    }

    @Test
    void an_otp_confirms_it_only_where_the_policy_allows_that() {
        CaseRules lenient = new CaseRules(
                "policy-2",
                Scenario.RULES.open(),
                Scenario.RULES.takeUp(),
                Scenario.RULES.ready(),
                FactorNeed.ANY,
                Scenario.RULES.confirmationAge(),
                Scenario.RULES.methods(),
                Scenario.RULES.settled(),
                Scenario.RULES.channelAge());

        assertThat(Scenario.of(lenient, "mail + approval")
                        .does(approval(new Confirmation(false, "case-1", START), Set.of("in-person"), "r"))
                        .state())
                .isEqualTo(CaseState.APPROVED);
    }

    @Test
    void an_approval_says_how_the_person_was_proofed_and_why() {
        assertThat(refused(approval(CONFIRMED, Set.of(), "r"))).isEqualTo(Refusal.UNKNOWN_METHOD);
        assertThat(refused(approval(CONFIRMED, Set.of("call-back", "gut-feeling"), "r")))
                .isEqualTo(Refusal.UNKNOWN_METHOD);
        assertThat(refused(approval(CONFIRMED, Set.of("call-back"), "  "))).isEqualTo(Refusal.NO_REASON);
        assertThat(refused(approval(CONFIRMED, Set.of("call-back"), "x".repeat(501))))
                .isEqualTo(Refusal.NO_REASON);
    }

    @Test
    void a_privileged_account_is_decided_on_by_those_who_may() {
        Scenario alice = Scenario.of(Scenario.requirement(RecoveryClass.PRIVILEGED, "mail + approval"));

        assertThat(alice.isRefused(Scenario.approval(BOB, START))).isEqualTo(Refusal.LACKS_ROLE);
        assertThat(alice.isRefused(new CaseCommand.Reject(BOB, "r"))).isEqualTo(Refusal.LACKS_ROLE);
        assertThat(alice.approves(ERIN).state()).isEqualTo(CaseState.APPROVED);
    }

    @Test
    void an_ordinary_account_is_not_decided_on_by_those_for_privileged_ones() {
        assertThat(refused(Scenario.approval(ERIN, START))).isEqualTo(Refusal.LACKS_ROLE);
    }

    @Test
    void a_reason_may_be_as_long_as_it_may() {
        Scenario.of("mail + approval").does(approval(CONFIRMED, Set.of("call-back"), "x".repeat(500)));
    }

    @Test
    void a_case_holds_a_bounded_number_of_approvals() {
        Scenario alice = Scenario.of("two approvals + wait 24h");
        for (int i = 0; i < RequesterRules.MOST; i++) {
            alice.approves(BOB).after(Duration.ofMinutes(30));
        }

        assertThat(alice.isRefused(Scenario.approval(BOB, alice.now()))).isEqualTo(Refusal.TOO_MANY);
    }

    @Test
    void whoever_was_given_his_roles_just_now_vouches_for_nobody_yet() {
        Instant dayBefore = START.minus(Scenario.RULES.settled());

        assertThat(approvedBy(since(dayBefore.plusSeconds(1)))).isEqualTo(Refusal.NOT_SETTLED);
        assertThat(approvedBy(since(START.plusSeconds(60)))).isEqualTo(Refusal.NOT_SETTLED);
        assertThat(approvedBy(since(dayBefore))).as("the same a day later").isNull();
        assertThat(approvedBy(since(null))).as("nobody has seen a change").isNull();
    }

    private static @Nullable Refusal approvedBy(Staff staff) {
        Scenario alice = Scenario.of("mail + approval");
        CaseCommand approve = new CaseCommand.Approve(staff, CONFIRMED, Set.of("in-person"), "r");
        if (staff.since() != null && staff.since().isAfter(START.minus(Scenario.RULES.settled()))) {
            return alice.isRefused(approve);
        }
        alice.does(approve);
        return null;
    }

    private static Staff since(@Nullable Instant since) {
        return new Staff("new", false, Set.of(DeskRole.DESK), Scenario.BOB.origin(), since);
    }
}
