package io.latchkey.recovery.cases;

import static io.latchkey.recovery.cases.Scenario.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.recovery.Channel;
import io.latchkey.recovery.GivenProof;
import io.latchkey.recovery.RecoveryClass;
import io.latchkey.recovery.Requirement;
import io.latchkey.recovery.Situation;
import io.latchkey.risk.Level;
import io.latchkey.risk.Randomly;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random walks: whatever is done in whatever order by whomever, no case is redeemed unless what its requirement asks for has
 * happened, as {@link Witness} tells from what was done alone.
 */
@Tag("thorough")
class CaseWalkTest {
    private static final int WALKS = 6000;
    private static final int LENGTH = 30;
    private static final List<String> WAYS = List.of(
            "mail + factor",
            "mail + webauthn",
            "mail + device",
            "mail + wait 24h",
            "mail + approval",
            "mail + factor + approval",
            "mail + factor + two approvals + wait 24h",
            "two approvals + wait 72h + veto",
            "factor + two approvals + wait 5s");
    private static final List<Origin> HOMES = List.of(
            new Origin("laptop", "home", null),
            new Origin("laptop", "home", null),
            new Origin("laptop", "mobile", null),
            new Origin(null, "mobile", "alice"),
            new Origin("desk-1", "office", "bob"),
            new Origin("laptop", null, null));
    private static final List<Origin> DESKS = List.of(
            new Origin("desk-1", "office", null),
            new Origin("desk-2", "office", null),
            new Origin("desk-3", "branch", null),
            new Origin("laptop", "branch", null),
            new Origin("desk-4", "home", null),
            new Origin(null, null, null));
    private static final List<Duration> PAUSES = List.of(
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofSeconds(1),
            Duration.ofMinutes(4),
            Duration.ofMinutes(25));

    private final CaseMachine machine = new CaseMachine(Scenario.RULES);
    private final Set<Refusal> refusals = EnumSet.noneOf(Refusal.class);

    /** Who does what in one walk. In an orderly one most people do what they should, where they should. */
    private record Crowd(Randomly randomly, boolean orderly) {
        boolean isOdd() {
            return randomly.below(orderly ? 60 : 8) == 0;
        }

        /** Some time later, often about when the state ends. */
        Instant later(RecoveryCase current, Instant now) {
            Instant until = current.until();
            if (until != null && randomly.below(current.state() == CaseState.WAITING ? 3 : 20) == 0) {
                Instant about = until.plusSeconds(randomly.below(3) - 1);
                return about.isBefore(now) ? now : about;
            }
            return now.plus(randomly.one(PAUSES));
        }

        Presence presence() {
            return new Presence(
                    isOdd() ? "another" : "cookie", isOdd() || !orderly ? randomly.one(HOMES) : HOMES.get(0));
        }

        Staff staff() {
            String name = isOdd() ? ALICE : randomly.one(List.of("bob", "carol", "dave"));
            Origin desk = isOdd() || !orderly ? randomly.one(DESKS) : new Origin("desk of " + name, "office", name);
            Set<DeskRole> roles = isOdd() ? Set.of() : Set.of(DeskRole.PRIVILEGED_APPROVER, DeskRole.DESK);
            return new Staff(
                    name, isOdd(), isOdd() ? Set.of(DeskRole.DESK) : roles, desk, isOdd() ? Instant.MAX : null);
        }

        String reason() {
            return isOdd() ? " " : "reason";
        }

        NewCase wanted(Requirement requirement, Instant now) {
            CaseNumber number = CaseNumber.random(new Random(randomly.below(1000)));
            if (randomly.below(4) == 0) {
                return NewCase.byStaff("case-1", number, ALICE, staff(), requirement, List.of());
            }
            List<GivenProof> proofs = randomly.below(2) == 0 ? List.of() : List.of(GivenProof.mail(now));
            return NewCase.byPerson("case-1", number, ALICE, presence(), requirement, proofs, List.of());
        }

        CaseCommand command(RecoveryCase current, Instant now) {
            int kind = randomly.below(orderly ? 94 : 106);
            if (kind < 25) {
                return new CaseCommand.Prove(presence(), proof(now));
            }
            if (kind < 45) {
                return approval(now);
            }
            if (kind < 60) {
                return new CaseCommand.TakeUp(presence());
            }
            if (kind < 65) {
                return new CaseCommand.StartWait(presence());
            }
            if (kind < 80) {
                CaseKind used = randomly.below(10) == 0 ? CaseKind.PROBATION : CaseKind.RECOVERY;
                return new CaseCommand.Redeem(presence(), used);
            }
            if (kind < 90) {
                return new CaseCommand.Bind(presence(), bound(current), List.of());
            }
            return switch (kind) {
                case 90 -> new CaseCommand.Revoke(staff(), reason());
                case 91, 92 -> new CaseCommand.Unblock(staff(), reason(), isOdd() ? Set.of("case-2") : Set.of());
                case 93 -> new CaseCommand.Veto(staff(), reason());
                case 94 -> new CaseCommand.Reject(staff(), reason());
                case 95 -> new CaseCommand.SignIn(randomly.below(3) == 0 ? ALICE : "mallory", randomly.one(HOMES));
                case 96 -> new CaseCommand.Disown(randomly.one(HOMES));
                case 97 -> new CaseCommand.OpenElsewhere(randomly.one(HOMES));
                case 98 -> new CaseCommand.Withdraw(presence());
                default -> new CaseCommand.Block("case-2");
            };
        }

        private Requirement bound(RecoveryCase current) {
            return isOdd()
                    ? new Requirement(
                            Level.LOW, RecoveryClass.ORDINARY, Situation.HAS_FACTOR, List.of(), List.of(), Set.of())
                    : current.opening().requirement();
        }

        private CaseCommand approval(Instant now) {
            Confirmation confirmation =
                    new Confirmation(!isOdd(), isOdd() ? "case-2" : "case-1", now.minusSeconds(isOdd() ? 400 : 60));
            return new CaseCommand.Approve(staff(), confirmation, isOdd() ? Set.of() : Set.of("in-person"), reason());
        }

        private GivenProof proof(Instant now) {
            return switch (randomly.below(7)) {
                case 0 -> GivenProof.factor("otp", now);
                case 1 -> GivenProof.webauthn("key", now);
                case 2 -> GivenProof.device("laptop", now);
                case 3 -> new GivenProof(GivenProof.Kind.FACTOR, Channel.mailbox(), now);
                case 4 -> isOdd() ? GivenProof.approval("bob", now) : GivenProof.mail(now);
                default -> GivenProof.mail(now);
            };
        }
    }

    @Test
    void no_walk_redeems_what_is_not_proven_nor_anything_twice() {
        Map<CaseState, Integer> ends = new TreeMap<>();
        Map<String, Integer> redeemed = new TreeMap<>();
        for (long seed = 0; seed < WALKS; seed++) {
            RecoveryCase end = walk(new Crowd(new Randomly(seed), seed % 3 > 0));
            ends.merge(end.state(), 1, Integer::sum);
            if (end.state() == CaseState.REDEEMED || end.state() == CaseState.REVOKED) {
                Course course = end.course();
                assertThat(course).isNotNull();
                redeemed.merge(course.chosen().toString(), 1, Integer::sum);
            }
        }
        assertThat(ends.keySet())
                .as("ends of walks " + ends)
                .containsAll(EnumSet.range(CaseState.REDEEMED, CaseState.REVOKED));
        assertThat(redeemed.keySet()).as("ways that were walked " + redeemed).containsAll(WAYS);
        assertThat(redeemed.values()).as("redemptions by each way").allMatch(count -> count > 20);
        assertThat(EnumSet.complementOf(EnumSet.copyOf(refusals)))
                .as("refusals that no walk has met")
                .containsOnly(Refusal.NOT_MET, Refusal.TOO_MANY, Refusal.REQUIREMENT_REFUSED);
    }

    @Test
    void no_walk_does_anything_to_a_recorded_case_but_revoke_it() {
        Map<CaseState, Integer> ends = new TreeMap<>();
        for (long seed = 0; seed < WALKS / 20; seed++) {
            ends.merge(walkFromRecorded(new Crowd(new Randomly(seed), seed % 3 > 0)), 1, Integer::sum);
        }
        assertThat(ends.keySet()).containsExactly(CaseState.REDEEMED, CaseState.REVOKED);
        assertThat(ends.values()).allMatch(count -> count > 20);
    }

    private CaseState walkFromRecorded(Crowd crowd) {
        Requirement requirement = Scenario.requirement(RecoveryClass.ORDINARY, "mail + factor");
        Instant now = Scenario.START;
        RecoveryCase current = machine.record(
                        new RecordedReset(
                                "case-1",
                                CaseNumber.random(new Random(1)),
                                ALICE,
                                "password-set",
                                "bob",
                                crowd.staff().origin(),
                                requirement,
                                List.of(),
                                Set.of()),
                        now)
                .next();
        for (int i = 0; i < LENGTH; i++) {
            now = crowd.later(current, now);
            if (machine.apply(current, crowd.command(current, now), now) instanceof Result.Done done) {
                follows(current, done, now);
                current = done.next();
            }
        }
        return current.state();
    }

    private RecoveryCase walk(Crowd crowd) {
        Randomly randomly = crowd.randomly();
        RecoveryClass recoveryClass = randomly.below(4) == 0 ? RecoveryClass.PRIVILEGED : RecoveryClass.ORDINARY;
        String[] ways = {randomly.one(WAYS), randomly.one(WAYS)};
        Requirement requirement = Scenario.requirement(recoveryClass, ways);
        Instant now = Scenario.START;
        Witness witness = new Witness(Scenario.RULES);
        NewCase wanted = crowd.wanted(requirement, now);
        RecoveryCase current = ((Result.Done) machine.open(wanted, now)).next();
        witness.opened(wanted, now);
        for (int i = 0; i < LENGTH; i++) {
            now = crowd.later(current, now);
            CaseCommand command = crowd.command(current, now);
            Result result = machine.apply(current, command, now);
            if (result instanceof Result.Refused refused) {
                refusals.add(refused.reason());
                assertThat(refused.state()).isEqualTo(current.stateAt(now));
                continue;
            }
            Result.Done done = (Result.Done) result;
            follows(current, done, now);
            witness.done(command, done.next(), now);
            current = done.next();
        }
        return CaseClock.settled(current, now);
    }

    /** Each row begins where the one before ended, nothing goes back, and all can be stored. */
    private static void follows(RecoveryCase before, Result.Done done, Instant now) {
        RecoveryCase last = before;
        for (Step step : done.steps()) {
            Transition transition = step.transition();
            assertThat(transition.number())
                    .isEqualTo(last.version() + 1)
                    .isEqualTo(step.after().version());
            assertThat(transition.from()).isEqualTo(last.state());
            assertThat(transition.to()).isEqualTo(step.after().state()).isGreaterThanOrEqualTo(last.state());
            assertThat(transition.at()).isBeforeOrEqualTo(now);
            assertThat(last.state().isLive() || step.after().state() == CaseState.REVOKED)
                    .as(last.state() + " to " + step.after().state())
                    .isTrue();
            assertThat(CaseJson.readCase(CaseJson.write(step.after()))).isEqualTo(step.after());
            assertThat(CaseJson.readTransition(CaseJson.write(transition))).isEqualTo(transition);
            last = step.after();
        }
        assertThat(done.next().stateAt(now)).isEqualTo(done.next().state());
    }
}
