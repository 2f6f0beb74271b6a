package io.latchkey.recovery.cases;

import static io.latchkey.recovery.cases.Scenario.ALICE;
import static io.latchkey.recovery.cases.Scenario.BOB;
import static io.latchkey.recovery.cases.Scenario.BROWSER;
import static io.latchkey.recovery.cases.Scenario.CAROL;
import static io.latchkey.recovery.cases.Scenario.DAVE;
import static io.latchkey.recovery.cases.Scenario.HOME;
import static io.latchkey.recovery.cases.Scenario.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.recovery.GivenProof;
import io.latchkey.recovery.RecoveryClass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** Every command in every state: where it leads, or why it is refused. */
class CaseMatrixTest {
    private static final String[] WAYS = {"two approvals + wait 24h + veto", "mail + wait 48h"};
    private static final CaseCommand REVOKE = new CaseCommand.Revoke(BOB, "r");

    /** Alice has opened her mail, and Bob has approved. */
    private static Scenario open() {
        return Scenario.of(WAYS).approves(BOB);
    }

    private static Scenario approved() {
        return open().approves(CAROL);
    }

    private static Scenario waiting() {
        return approved().takesUp();
    }

    private static Scenario ready() {
        return waiting().after(Duration.ofHours(24));
    }

    /** One way into each state. */
    private static Map<CaseState, Scenario> scenarios() {
        Map<CaseState, Scenario> scenarios = new EnumMap<>(CaseState.class);
        scenarios.put(CaseState.OPEN, open());
        scenarios.put(CaseState.APPROVED, approved());
        scenarios.put(CaseState.WAITING, waiting());
        scenarios.put(CaseState.READY, ready());
        scenarios.put(CaseState.REDEEMED, ready().redeems());
        scenarios.put(CaseState.REJECTED, open().does(REVOKE));
        scenarios.put(CaseState.CANCELLED, open().does(new CaseCommand.SignIn(ALICE, HOME)));
        scenarios.put(CaseState.EXPIRED, approved().after(Duration.ofMinutes(30)));
        scenarios.put(CaseState.REVOKED, ready().does(REVOKE));
        return scenarios;
    }

    /** One command of each kind, by somebody who may give it. */
    private static Map<String, CaseCommand> commands(Scenario scenario) {
        Map<String, CaseCommand> commands = new LinkedHashMap<>();
        Stream.of(
                        new CaseCommand.Bind(BROWSER, Scenario.requirement(RecoveryClass.ORDINARY, WAYS), List.of()),
                        new CaseCommand.Prove(BROWSER, GivenProof.factor("otp", START)),
                        Scenario.approval(CAROL, scenario.now()),
                        new CaseCommand.TakeUp(BROWSER),
                        new CaseCommand.StartWait(BROWSER),
                        new CaseCommand.Redeem(BROWSER),
                        new CaseCommand.Leave(Set.of("otp")),
                        new CaseCommand.Withdraw(BROWSER),
                        new CaseCommand.Reject(DAVE, "r"),
                        new CaseCommand.Veto(DAVE, "r"),
                        REVOKE,
                        new CaseCommand.Unblock(DAVE, "r", Set.of()),
                        new CaseCommand.SignIn(ALICE, HOME),
                        new CaseCommand.Disown(HOME),
                        new CaseCommand.OpenElsewhere(HOME),
                        new CaseCommand.Block("case-3"))
                .forEach(command -> commands.put(command.getClass().getSimpleName(), command));
        return commands;
    }

    private static String outcome(Scenario scenario, String name) {
        Result result = scenario.tries(Objects.requireNonNull(commands(scenario).get(name)));
        if (result instanceof Result.Refused refused) {
            assertThat(refused.state()).isEqualTo(scenario.state());
            return refused.reason().toString();
        }
        Result.Done done = (Result.Done) result;
        assertThat(done.last().transition().action())
                .isEqualTo(Objects.requireNonNull(commands(scenario).get(name)).action());
        return done.next().state().toString();
    }

    private static List<String> outcomes(Map<CaseState, Scenario> scenarios, String name) {
        return Stream.of(CaseState.values())
                .map(state -> outcome(Objects.requireNonNull(scenarios.get(state)), name))
                .toList();
    }

    @Test
    void each_scenario_is_in_its_state() {
        assertThat(scenarios()).hasSize(CaseState.values().length);
        scenarios().forEach((state, scenario) -> assertThat(scenario.state()).isEqualTo(state));
    }

    @Test
    void there_is_a_row_for_every_kind_of_command() {
        assertThat(commands(open()).keySet()).containsExactlyInAnyOrderElementsOf(kinds(CaseCommand.class));
    }

    private static List<String> kinds(Class<?> sealed) {
        List<String> kinds = new ArrayList<>();
        for (Class<?> one : sealed.getPermittedSubclasses()) {
            if (one.isSealed()) {
                kinds.addAll(kinds(one));
            } else {
                kinds.add(one.getSimpleName());
            }
        }
        return kinds;
    }

    @ParameterizedTest
    @CsvSource({
        //             OPEN           APPROVED     WAITING      READY        REDEEMED     REJECTED and all other ends
        "Bind,          ALREADY_BOUND, WRONG_STATE",
        "Prove,         OPEN,          APPROVED,    WAITING,     WRONG_STATE",
        "Approve,       APPROVED,      WRONG_STATE",
        "TakeUp,        OPEN,          WAITING,     WRONG_STATE",
        "StartWait,     WAITING,       WRONG_STATE",
        "Redeem,        WRONG_STATE,   WRONG_STATE, WRONG_STATE, REDEEMED,    WRONG_STATE",
        "Leave,         WRONG_STATE,   WRONG_STATE, WRONG_STATE, WRONG_STATE, REDEEMED,    WRONG_STATE",
        "Withdraw,      CANCELLED,     CANCELLED,   CANCELLED,   CANCELLED,   WRONG_STATE",
        "Reject,        REJECTED,      REJECTED,    REJECTED,    REJECTED,    WRONG_STATE",
        "Veto,          WRONG_STATE,   REJECTED,    REJECTED,    REJECTED,    WRONG_STATE",
        "Revoke,        REJECTED,      REJECTED,    REJECTED,    REVOKED,     REVOKED,     WRONG_STATE",
        "Unblock,       NOT_BLOCKED,   NOT_BLOCKED, NOT_BLOCKED, NOT_BLOCKED, WRONG_STATE",
        "SignIn,        CANCELLED,     CANCELLED,   CANCELLED,   CANCELLED,   WRONG_STATE",
        "Disown,        CANCELLED,     CANCELLED,   CANCELLED,   CANCELLED,   REVOKED,     WRONG_STATE",
        "OpenElsewhere, CANCELLED,     CANCELLED,   CANCELLED,   CANCELLED,   WRONG_STATE",
        "Block,         OPEN,          APPROVED,    WAITING,     READY,       WRONG_STATE",
    })
    void a_command_leads_to(ArgumentsAccessor row) {
        assertThat(outcomes(scenarios(), row.getString(0))).isEqualTo(expected(row));
    }

    @ParameterizedTest
    @CsvSource({
        "Bind,          ALREADY_BOUND, WRONG_STATE",
        "Prove,         BLOCKED,       BLOCKED,     BLOCKED,     WRONG_STATE",
        "Approve,       BLOCKED,       WRONG_STATE",
        "TakeUp,        BLOCKED,       BLOCKED,     WRONG_STATE",
        "StartWait,     BLOCKED,       WRONG_STATE",
        "Redeem,        WRONG_STATE,   WRONG_STATE, WRONG_STATE, BLOCKED,     WRONG_STATE",
        "Leave,         WRONG_STATE,   WRONG_STATE, WRONG_STATE, WRONG_STATE, REDEEMED,    WRONG_STATE",
        "Withdraw,      CANCELLED,     CANCELLED,   CANCELLED,   CANCELLED,   WRONG_STATE",
        "Reject,        REJECTED,      REJECTED,    REJECTED,    REJECTED,    WRONG_STATE",
        "Veto,          WRONG_STATE,   REJECTED,    REJECTED,    REJECTED,    WRONG_STATE",
        "Revoke,        REJECTED,      REJECTED,    REJECTED,    REVOKED,     REVOKED,     WRONG_STATE",
        "Unblock,       OPEN,          APPROVED,    WAITING,     READY,       WRONG_STATE",
        "SignIn,        CANCELLED,     CANCELLED,   CANCELLED,   CANCELLED,   WRONG_STATE",
        "Disown,        CANCELLED,     CANCELLED,   CANCELLED,   CANCELLED,   REVOKED,     WRONG_STATE",
        "OpenElsewhere, CANCELLED,     CANCELLED,   CANCELLED,   CANCELLED,   WRONG_STATE",
        "Block,         OPEN,          APPROVED,    WAITING,     READY,       WRONG_STATE",
    })
    void beside_another_case_a_command_leads_to(ArgumentsAccessor row) {
        Map<CaseState, Scenario> blocked = scenarios();
        blocked.forEach((state, scenario) -> {
            if (state.isLive()) {
                scenario.does(new CaseCommand.Block("case-2"));
            }
        });

        assertThat(outcomes(blocked, row.getString(0))).isEqualTo(expected(row));
    }

    /** Cells for all states, the last one that is written standing for the rest. */
    private static List<String> expected(ArgumentsAccessor row) {
        List<String> cells = new ArrayList<>();
        for (int i = 1; i <= CaseState.values().length; i++) {
            cells.add(row.getString(Math.min(i, row.size() - 1)));
        }
        return cells;
    }
}
