package io.latchkey.recovery.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.recovery.Alternative;
import io.latchkey.recovery.CaseRules;
import io.latchkey.recovery.Combination;
import io.latchkey.recovery.FactorNeed;
import io.latchkey.recovery.GivenProof;
import io.latchkey.recovery.RecoveryClass;
import io.latchkey.recovery.Requirement;
import io.latchkey.recovery.Situation;
import io.latchkey.risk.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** One case and the people around it for tests: Alice has lost her password, Bob, Carol and Dave work at the desk. */
final class Scenario {
    static final Instant START = Instant.parse("2026-03-02T08:30:00Z");
    static final String ALICE = "alice";
    static final Origin HOME = new Origin("laptop", "192.0.2.0/24", null);
    static final Presence BROWSER = new Presence("keyed-hash-of-the-cookie", HOME);
    static final Presence OTHER_BROWSER = new Presence("keyed-hash-of-another", HOME);
    static final Staff BOB = desk("bob");
    static final Staff CAROL = desk("carol");
    static final Staff DAVE = desk("dave");
    static final CaseRules RULES = new CaseRules(
            "policy-1",
            Duration.ofHours(72),
            Duration.ofMinutes(30),
            Duration.ofHours(24),
            FactorNeed.WEBAUTHN,
            Duration.ofMinutes(5),
            Set.of("call-back", "in-person"),
            Duration.ofHours(24),
            Duration.ofDays(30));

    private final CaseMachine machine;
    private final List<Transition> log = new ArrayList<>();
    private RecoveryCase current;
    private Instant now = START;

    private Scenario(CaseMachine machine, NewCase wanted) {
        this.machine = machine;
        Result.Done opened = (Result.Done) machine.open(wanted, now);
        this.current = store(opened.steps());
    }

    static Staff desk(String name) {
        return new Staff(name, false, Set.of(DeskRole.DESK), new Origin("desk-of-" + name, "198.51.100.0/24", name));
    }

    static Requirement requirement(RecoveryClass recoveryClass, String... ways) {
        return new Requirement(
                Level.MEDIUM,
                recoveryClass,
                Situation.HAS_FACTOR,
                Stream.of(ways)
                        .map(way -> new Alternative(Combination.parse(way), Alternative.Source.OWN))
                        .toList(),
                List.of(),
                Set.of());
    }

    static NewCase wanted(Requirement requirement, GivenProof... proofs) {
        return NewCase.byPerson(
                "case-1", CaseNumber.random(new Random(1)), ALICE, BROWSER, requirement, List.of(proofs), List.of());
    }

    /** A case that Alice has opened by her mailed link. */
    static Scenario of(String... ways) {
        return of(requirement(RecoveryClass.ORDINARY, ways));
    }

    static Scenario of(Requirement requirement) {
        return new Scenario(new CaseMachine(RULES), wanted(requirement, GivenProof.mail(START)));
    }

    static Scenario of(CaseRules rules, String... ways) {
        return new Scenario(
                new CaseMachine(rules), wanted(requirement(RecoveryClass.ORDINARY, ways), GivenProof.mail(START)));
    }

    /** A case that Bob has opened for somebody on the phone. */
    static Scenario byBob(String... ways) {
        return new Scenario(
                new CaseMachine(RULES),
                NewCase.byStaff(
                        "case-1",
                        CaseNumber.random(new Random(1)),
                        ALICE,
                        BOB,
                        requirement(RecoveryClass.ORDINARY, ways),
                        List.of()));
    }

    static CaseCommand.Approve approval(Staff by, Instant at) {
        return new CaseCommand.Approve(
                by, new Confirmation(true, "case-1", at), Set.of("call-back"), "called her on her old number");
    }

    private RecoveryCase store(List<Step> steps) {
        for (Step step : steps) {
            assertThat(step.transition().number()).isEqualTo(log.size() + 1);
            assertThat(step.after().version()).isEqualTo(log.size() + 1);
            assertThat(step.transition().to()).isEqualTo(step.after().state());
            assertThat(step.transition().from())
                    .isEqualTo(log.isEmpty() ? null : log.get(log.size() - 1).to());
            log.add(step.transition());
        }
        return steps.get(steps.size() - 1).after();
    }

    Scenario after(Duration time) {
        now = now.plus(time);
        return this;
    }

    Result tries(CaseCommand command) {
        return machine.apply(current, command, now);
    }

    /** Does it, which must work. */
    Scenario does(CaseCommand command) {
        Result result = tries(command);
        assertThat(result).as(command.toString()).isInstanceOf(Result.Done.class);
        current = store(((Result.Done) result).steps());
        return this;
    }

    /** What it is refused for, which leaves all as it is. */
    Refusal isRefused(CaseCommand command) {
        Result result = tries(command);
        assertThat(result).as(command.toString()).isInstanceOf(Result.Refused.class);
        Result.Refused refused = (Result.Refused) result;
        assertThat(refused.action()).isEqualTo(command.action());
        assertThat(refused.at()).isEqualTo(now);
        assertThat(refused.state()).isEqualTo(state());
        return refused.reason();
    }

    Scenario proves(GivenProof proof) {
        return does(new CaseCommand.Prove(BROWSER, proof));
    }

    Scenario approves(Staff by) {
        return does(approval(by, now));
    }

    Scenario takesUp() {
        return does(new CaseCommand.TakeUp(BROWSER));
    }

    Scenario redeems() {
        return does(new CaseCommand.Redeem(BROWSER));
    }

    CaseState state() {
        return current.stateAt(now);
    }

    RecoveryCase current() {
        return current;
    }

    List<Transition> log() {
        return log;
    }

    Instant now() {
        return now;
    }
}
