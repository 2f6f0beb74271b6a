package io.latchkey.recovery.cases;

import static io.latchkey.recovery.cases.Scenario.ALICE;
import static io.latchkey.recovery.cases.Scenario.BOB;
import static io.latchkey.recovery.cases.Scenario.BROWSER;
import static io.latchkey.recovery.cases.Scenario.CAROL;
import static io.latchkey.recovery.cases.Scenario.HOME;
import static io.latchkey.recovery.cases.Scenario.OTHER_BROWSER;
import static io.latchkey.recovery.cases.Scenario.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.latchkey.recovery.GivenProof;
import io.latchkey.recovery.RecoveryClass;
import io.latchkey.recovery.Requirement;
import io.latchkey.recovery.Situation;
import io.latchkey.risk.Level;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever sits at the browser, and the owner. */
class RequesterRulesTest {
    private static final GivenProof OTP = GivenProof.factor("otp", START);

    static Stream<CaseCommand> byAnotherBrowser() {
        return Stream.of(
                new CaseCommand.Prove(OTHER_BROWSER, OTP),
                new CaseCommand.TakeUp(OTHER_BROWSER),
                new CaseCommand.StartWait(OTHER_BROWSER),
                new CaseCommand.Withdraw(OTHER_BROWSER));
    }

    private static Presence at(@Nullable String device, @Nullable String network, @Nullable String account) {
        return new Presence(BROWSER.browser(), new Origin(device, network, account));
    }

    private static Requirement in(Situation situation) {
        Requirement usual = Scenario.requirement(RecoveryClass.ORDINARY, "mail + approval");
        return new Requirement(
                usual.level(),
                usual.recoveryClass(),
                situation,
                usual.alternatives(),
                usual.reasons(),
                usual.notices());
    }

    @ParameterizedTest
    @MethodSource("byAnotherBrowser")
    void another_browser_can_do_nothing(CaseCommand command) {
        assertThat(Scenario.of("mail + factor").isRefused(command)).isEqualTo(Refusal.OTHER_BROWSER);
    }

    @Test
    void another_browser_can_not_redeem() {
        assertThat(Scenario.of("mail + factor").proves(OTP).isRefused(new CaseCommand.Redeem(OTHER_BROWSER)))
                .isEqualTo(Refusal.OTHER_BROWSER);
    }

    @Test
    void a_browser_without_a_cookie_holds_no_case() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Presence(" ", HOME));
    }

    @Test
    void nobody_proves_by_himself_what_staff_must() {
        Scenario alice = Scenario.of("mail + approval");

        assertThat(alice.isRefused(new CaseCommand.Prove(BROWSER, GivenProof.approval("bob", START))))
                .isEqualTo(Refusal.NOT_HIS_TO_PROVE);
    }

    @Test
    void a_proof_counts_once() {
        Scenario alice = Scenario.of("mail + factor + approval").proves(OTP);

        assertThat(alice.isRefused(new CaseCommand.Prove(BROWSER, GivenProof.factor("otp", START.plusSeconds(9)))))
                .isEqualTo(Refusal.ALREADY_PROVEN);
    }

    @Test
    void a_case_holds_a_bounded_number_of_proofs_and_places() {
        Scenario alice = Scenario.of("mail + factor + approval");
        for (int i = 1; i < RequesterRules.MOST; i++) {
            alice.proves(GivenProof.factor("otp-" + i, START));
        }
        assertThat(alice.isRefused(new CaseCommand.Prove(BROWSER, OTP))).isEqualTo(Refusal.TOO_MANY);

        Scenario nomad = Scenario.of("mail + factor + two approvals");
        for (int i = 1; i < RequesterRules.MOST; i++) {
            nomad.does(new CaseCommand.Prove(at("laptop", "net-" + i, null), GivenProof.factor("otp-" + i, START)));
        }
        assertThat(nomad.isRefused(new CaseCommand.TakeUp(at("laptop", "one-more", null))))
                .isEqualTo(Refusal.TOO_MANY);
        nomad.does(new CaseCommand.Withdraw(at("laptop", "one-more", null)));
    }

    @Test
    void there_must_be_something_to_take_up_or_to_wait_for() {
        assertThat(Scenario.of("mail + factor").isRefused(new CaseCommand.TakeUp(BROWSER)))
                .isEqualTo(Refusal.NOTHING_TO_TAKE_UP);
        assertThat(Scenario.of("mail + factor + wait 24h").isRefused(new CaseCommand.StartWait(BROWSER)))
                .isEqualTo(Refusal.NOTHING_TO_WAIT_FOR);
        assertThat(Scenario.of("mail + approval + wait 24h").isRefused(new CaseCommand.StartWait(BROWSER)))
                .as("a wait without the approval")
                .isEqualTo(Refusal.NOTHING_TO_WAIT_FOR);
    }

    @Test
    void a_case_in_a_state_that_was_forged_is_not_redeemed() {
        Scenario alice = Scenario.of("mail + factor").proves(OTP);
        RecoveryCase ready = alice.current();
        RecoveryCase forged = ready.with(ready.gathered().with(List.of(GivenProof.mail(START)), List.of()));

        Result result = new CaseMachine(Scenario.RULES).apply(forged, new CaseCommand.Redeem(BROWSER), START);

        assertThat(((Result.Refused) result).reason()).isEqualTo(Refusal.NOT_MET);
    }

    @Test
    void whoever_asks_must_not_come_from_where_an_approver_was() {
        Scenario alice = Scenario.of("mail + approval").approves(BOB);

        assertThat(alice.isRefused(new CaseCommand.TakeUp(at("desk-of-bob", "203.0.113.0/24", null))))
                .isEqualTo(Refusal.SHARED_DEVICE);
        assertThat(alice.isRefused(new CaseCommand.TakeUp(at("laptop", "198.51.100.0/24", null))))
                .isEqualTo(Refusal.SHARED_NETWORK);
        assertThat(alice.isRefused(new CaseCommand.TakeUp(at("laptop", null, null))))
                .isEqualTo(Refusal.UNKNOWN_NETWORK);
        assertThat(alice.isRefused(new CaseCommand.TakeUp(at("laptop", "192.0.2.0/24", "bob"))))
                .isEqualTo(Refusal.IS_APPROVER);

        alice.takesUp();
        assertThat(alice.isRefused(new CaseCommand.Redeem(at("desk-of-bob", "203.0.113.0/24", null))))
                .isEqualTo(Refusal.SHARED_DEVICE);
    }

    @Test
    void a_full_sign_in_of_the_owner_cancels_it_in_every_live_state() {
        CaseCommand signIn = new CaseCommand.SignIn(ALICE, HOME);
        String ways = "mail + approval + wait 24h";

        assertThat(Scenario.of(ways).does(signIn).state()).isEqualTo(CaseState.CANCELLED);
        assertThat(Scenario.of(ways).approves(BOB).does(signIn).state()).isEqualTo(CaseState.CANCELLED);
        assertThat(Scenario.of(ways).approves(BOB).takesUp().does(signIn).state())
                .isEqualTo(CaseState.CANCELLED);
        assertThat(Scenario.of("mail + factor").proves(OTP).does(signIn).state())
                .isEqualTo(CaseState.CANCELLED);
    }

    @Test
    void a_sign_in_of_somebody_else_cancels_nothing() {
        assertThat(Scenario.of("mail + factor").isRefused(new CaseCommand.SignIn("mallory", HOME)))
                .isEqualTo(Refusal.NOT_THE_SUBJECT);
    }

    @Test
    void the_sign_in_after_a_recovery_leaves_it_redeemed() {
        Scenario alice = Scenario.of("mail + factor").proves(OTP).redeems();

        assertThat(alice.isRefused(new CaseCommand.SignIn(ALICE, HOME))).isEqualTo(Refusal.WRONG_STATE);
    }

    @Test
    void this_was_not_me_cancels_what_is_live_and_revokes_what_was_redeemed() {
        CaseCommand disown = new CaseCommand.Disown(HOME);

        assertThat(Scenario.of("mail + factor").does(disown).state()).isEqualTo(CaseState.CANCELLED);
        Scenario redeemed = Scenario.of("mail + factor").proves(OTP).redeems().does(disown);
        assertThat(redeemed.state()).isEqualTo(CaseState.REVOKED);
        assertThat(redeemed.log().get(3).by()).isEqualTo(new Actor(Actor.Kind.OWNER, ALICE));
    }

    @Test
    void a_link_that_is_opened_elsewhere_ends_the_first_case() {
        assertThat(Scenario.of("mail + factor")
                        .does(new CaseCommand.OpenElsewhere(HOME))
                        .state())
                .isEqualTo(CaseState.CANCELLED);
    }

    @Test
    void a_case_that_staff_opened_does_nothing_until_its_link_is_opened() {
        Scenario alice = Scenario.byBob("mail + approval");

        assertThat(alice.isRefused(new CaseCommand.Prove(BROWSER, OTP))).isEqualTo(Refusal.NOT_BOUND);
        assertThat(alice.isRefused(Scenario.approval(CAROL, START))).isEqualTo(Refusal.NOT_BOUND);
    }

    @Test
    void opening_its_link_binds_it_to_that_browser_and_to_what_is_wanted_there() {
        Scenario alice = Scenario.byBob("mail + approval");
        Requirement riskier = new Requirement(
                Level.HIGH,
                RecoveryClass.ORDINARY,
                Situation.HAS_FACTOR,
                Scenario.requirement(RecoveryClass.ORDINARY, "mail + factor + approval")
                        .alternatives(),
                List.of(),
                Set.of());

        alice.does(new CaseCommand.Bind(BROWSER, riskier, List.of()));

        assertThat(alice.current().isBoundTo(BROWSER.browser())).isTrue();
        assertThat(alice.current().isBoundTo(OTHER_BROWSER.browser())).isFalse();
        assertThat(alice.current().opening().requirement()).isEqualTo(riskier);
        assertThat(alice.isRefused(new CaseCommand.Bind(OTHER_BROWSER, riskier, List.of())))
                .isEqualTo(Refusal.ALREADY_BOUND);
        assertThat(alice.isRefused(Scenario.approval(BOB, START))).isEqualTo(Refusal.IS_REQUESTER);
        assertThat(alice.proves(GivenProof.mail(START))
                        .proves(OTP)
                        .approves(CAROL)
                        .state())
                .isEqualTo(CaseState.APPROVED);
    }

    @Test
    void what_is_wanted_never_becomes_less_by_opening_the_link() {
        Scenario alice = Scenario.byBob("mail + approval");
        Requirement lower = new Requirement(
                Level.LOW,
                RecoveryClass.ORDINARY,
                Situation.HAS_FACTOR,
                Scenario.requirement(RecoveryClass.ORDINARY, "mail + device").alternatives(),
                List.of(),
                Set.of());

        assertThat(alice.isRefused(new CaseCommand.Bind(BROWSER, lower, List.of())))
                .isEqualTo(Refusal.LOWER_REQUIREMENT);
        assertThat(alice.isRefused(new CaseCommand.Bind(BROWSER, in(Situation.NEVER_HAD_FACTOR), List.of())))
                .isEqualTo(Refusal.LOWER_REQUIREMENT);
        assertThat(alice.tries(new CaseCommand.Bind(BROWSER, in(Situation.LOST), List.of())))
                .isInstanceOf(Result.Done.class);
        assertThat(alice.isRefused(
                        new CaseCommand.Bind(BROWSER, Scenario.requirement(RecoveryClass.PRIVILEGED), List.of())))
                .isEqualTo(Refusal.REQUIREMENT_REFUSED);
    }

    @Test
    void a_blocked_case_goes_nowhere_but_to_its_end() {
        Scenario alice = Scenario.of("mail + approval").does(new CaseCommand.Block("case-2"));

        assertThat(alice.isRefused(new CaseCommand.Prove(BROWSER, OTP))).isEqualTo(Refusal.BLOCKED);
        assertThat(alice.isRefused(Scenario.approval(BOB, START))).isEqualTo(Refusal.BLOCKED);
        assertThat(alice.isRefused(new CaseCommand.Block("case-2"))).isEqualTo(Refusal.BLOCKED);
        assertThat(alice.does(new CaseCommand.Withdraw(BROWSER)).state()).isEqualTo(CaseState.CANCELLED);

        Scenario ready = Scenario.of("mail + factor").proves(OTP).does(new CaseCommand.Block("case-2"));
        assertThat(ready.isRefused(new CaseCommand.Redeem(BROWSER))).isEqualTo(Refusal.BLOCKED);
    }

    @Test
    void an_approval_is_taken_up_once_and_in_time() {
        Scenario taken = Scenario.of("two approvals + wait 24h").approves(BOB).takesUp();
        assertThat(taken.isRefused(new CaseCommand.TakeUp(BROWSER))).isEqualTo(Refusal.NOTHING_TO_TAKE_UP);

        Scenario late = Scenario.of("two approvals + wait 24h").approves(BOB).after(Duration.ofMinutes(30));
        assertThat(late.isRefused(new CaseCommand.TakeUp(BROWSER))).isEqualTo(Refusal.NOTHING_TO_TAKE_UP);
    }

    @Test
    void what_was_seen_of_whoever_asks_is_not_forgotten_for_a_request_that_shows_less() {
        Scenario alice = Scenario.of("mail + factor + approval")
                .does(new CaseCommand.Prove(at(null, null, null), OTP))
                .does(new CaseCommand.Prove(at("phone", "203.0.113.0/24", null), GivenProof.device("phone", START)));

        assertThat(alice.current().gathered().devices()).containsExactlyInAnyOrder("laptop", "phone");
        assertThat(alice.current().gathered().networks()).containsExactlyInAnyOrder("192.0.2.0/24", "203.0.113.0/24");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void an_origin_is_known_and_of_bounded_length_or_null(String blank) {
        String tooLong = "x".repeat(256);
        for (String wrong : List.of(blank, tooLong)) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Origin(wrong, null, null));
            assertThatIllegalArgumentException().isThrownBy(() -> new Origin(null, wrong, null));
            assertThatIllegalArgumentException().isThrownBy(() -> new Origin(null, null, wrong));
        }
        assertThat(new Origin("x".repeat(255), null, null).device()).hasSize(255);
    }

    @Test
    void the_log_tells_from_where() {
        Origin elsewhere = new Origin("phone", "203.0.113.0/24", null);

        for (CaseCommand command : List.of(
                new CaseCommand.SignIn(ALICE, elsewhere),
                new CaseCommand.Disown(elsewhere),
                new CaseCommand.OpenElsewhere(elsewhere),
                new CaseCommand.Withdraw(new Presence(BROWSER.browser(), elsewhere)))) {
            Scenario alice = Scenario.of("mail + factor").does(command);
            assertThat(alice.log().get(1).origin()).as(command.toString()).isEqualTo(elsewhere);
        }
        assertThat(Scenario.of("mail + factor")
                        .does(new CaseCommand.Block("case-2"))
                        .log()
                        .get(1)
                        .origin())
                .isNull();
    }
}
