package io.latchkey.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.latchkey.risk.Level;
import io.latchkey.risk.Randomly;
import io.latchkey.risk.policy.PolicyProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every table that a policy can have, tried on the default one and on many seeded ones. */
@Tag("thorough")
class RequirementPropertiesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:30:00Z");
    private static final List<Shown> EVERYTHING = everything();
    private static final List<GivenProofs> PROOFS =
            EVERYTHING.stream().map(Shown::proofs).toList();

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    /** What somebody shows, each thing through a channel of its own, and how long he has waited. */
    private record Shown(boolean mail, FactorNeed factor, boolean device, int approvals, Duration waited) {
        boolean isNoMoreThan(Shown other) {
            return (!mail || other.mail)
                    && factor.compareTo(other.factor) <= 0
                    && (!device || other.device)
                    && approvals <= other.approvals
                    && waited.compareTo(other.waited) <= 0;
        }

        /** Whether it is enough for a combination, each thing being worth one proof. */
        boolean suffices(Combination way) {
            return (mail || !way.mail())
                    && factor.compareTo(way.factor()) >= 0
                    && (device || !way.device())
                    && approvals >= way.approvals()
                    && waited.compareTo(way.delay()) >= 0;
        }

        GivenProofs proofs() {
            GivenProofs proofs = GivenProofs.none();
            if (mail) {
                proofs = proofs.with(GivenProof.mail(NOW));
            }
            if (factor == FactorNeed.ANY) {
                proofs = proofs.with(GivenProof.factor("otp", NOW));
            }
            if (factor == FactorNeed.WEBAUTHN) {
                proofs = proofs.with(GivenProof.webauthn("key", NOW));
            }
            if (device) {
                proofs = proofs.with(GivenProof.device("laptop", NOW));
            }
            for (int i = 0; i < approvals; i++) {
                proofs = proofs.with(GivenProof.approval("staff-" + i, NOW));
            }
            return proofs;
        }
    }

    private static List<Shown> everything() {
        List<Shown> all = new ArrayList<>();
        for (boolean mail : new boolean[] {false, true}) {
            for (FactorNeed factor : FactorNeed.values()) {
                for (boolean device : new boolean[] {false, true}) {
                    for (int approvals = 0; approvals <= 2; approvals++) {
                        for (Duration waited : RandomTables.WAITS) {
                            all.add(new Shown(mail, factor, device, approvals, waited));
                        }
                    }
                }
            }
        }
        return all;
    }

    private static Requirement requirement(RequirementTable table, Cell cell) {
        return table.requirement(cell.level(), cell.recoveryClass(), cell.situation());
    }

    private static Map<Cell, List<Boolean>> met(RequirementTable table) {
        Map<Cell, List<Boolean>> met = new HashMap<>();
        for (Cell cell : Cell.all()) {
            Requirement requirement = requirement(table, cell);
            List<Boolean> all = new ArrayList<>();
            for (int i = 0; i < EVERYTHING.size(); i++) {
                all.add(requirement.isMetBy(PROOFS.get(i), EVERYTHING.get(i).waited()));
            }
            met.put(cell, all);
        }
        return met;
    }

    private static void holdsOf(Map<Cell, List<Combination>> named) {
        RequirementTable table = RandomTables.table(named);
        Map<Cell, List<Boolean>> met = met(table);
        for (Cell cell : Cell.all()) {
            for (int i = 0; i < EVERYTHING.size(); i++) {
                if (is(met, cell, i)) {
                    nobodyGains(named, met, cell, i);
                }
            }
            moreProofNeverHurts(met, cell);
            nothingWeakerComesFromElsewhere(table, cell);
        }
    }

    private static boolean is(Map<Cell, List<Boolean>> met, Cell cell, int shown) {
        return Objects.requireNonNull(met.get(cell)).get(shown);
    }

    private static void nobodyGains(
            Map<Cell, List<Combination>> named, Map<Cell, List<Boolean>> met, Cell cell, int index) {
        Shown shown = EVERYTHING.get(index);
        Supplier<String> what = () -> cell + " by " + shown + " of " + named;
        for (Cell other : Cell.all()) {
            if (cell.isAtLeastAsDangerousAs(other)) {
                require(
                        is(met, other, index),
                        () -> "looking less dangerous, in " + other + ", is no worse: " + what.get());
            }
        }
        boolean vouched = shown.factor() != FactorNeed.NONE || shown.approvals() > 0;
        require(shown.mail() || vouched, () -> "something of the person himself: " + what.get());
        if (cell.situation() == Situation.HAS_FACTOR || cell.level() != Level.LOW) {
            require(vouched, () -> "never the mailbox alone: " + what.get());
        }
        if (cell.situation() == Situation.LOST || !shown.mail() && shown.factor() == FactorNeed.NONE) {
            boolean peopleAndTime = shown.approvals() == 2 && !shown.waited().isZero();
            require(peopleAndTime, () -> "claiming a loss takes two people and time: " + what.get());
        }
        if (cell.situation() == Situation.LOST) {
            require(
                    is(met, cell.in(Situation.HAS_FACTOR), index)
                            && is(met, cell.in(Situation.NEVER_HAD_FACTOR), index),
                    () -> "open to everybody: " + what.get());
        }
    }

    /** Without the cost of an assertion for each of millions. */
    private static void require(boolean holds, Supplier<String> what) {
        if (!holds) {
            fail(what.get());
        }
    }

    private static void moreProofNeverHurts(Map<Cell, List<Boolean>> met, Cell cell) {
        for (int less = 0; less < EVERYTHING.size(); less++) {
            for (int more = 0; is(met, cell, less) && more < EVERYTHING.size(); more++) {
                if (EVERYTHING.get(less).isNoMoreThan(EVERYTHING.get(more))) {
                    Shown shown = EVERYTHING.get(more);
                    require(is(met, cell, more), () -> "more proof never hurts: " + shown + " in " + cell);
                }
            }
        }
    }

    private static void nothingWeakerComesFromElsewhere(RequirementTable table, Cell cell) {
        List<Combination> ways = table.ways(cell);
        List<Alternative> alternatives = requirement(table, cell).alternatives();
        for (Alternative one : alternatives) {
            assertThat(ways).as(cell + ": " + one).anyMatch(one.combination()::isAtLeastAsStrictAs);
            assertThat(alternatives.stream().filter(other -> one.combination().covers(other.combination())))
                    .as("alternatives that are idle beside " + one)
                    .containsExactly(one);
        }
        assertThat(alternatives.isEmpty()).isEqualTo(ways.isEmpty());
    }

    @Test
    void the_default_table_keeps_them() {
        Map<Cell, List<Combination>> named = new HashMap<>();
        for (Cell cell : Cell.all()) {
            named.put(cell, RecoveryPolicy.defaults().table().own(cell));
        }
        holdsOf(named);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_table_made_by_adding_is_accepted_and_keeps_them(long seed) {
        Map<Cell, List<Combination>> named = new RandomTables(seed).valid();

        assertThat(TableRules.problems(named)).isEmpty();
        holdsOf(named);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatever_is_accepted_keeps_them_and_whatever_is_refused_is_told_its_cell(long seed) {
        RandomTables tables = new RandomTables(seed + 10_000);
        for (int i = 0; i < 5; i++) {
            Map<Cell, List<Combination>> named = tables.any();
            List<PolicyProblem> problems = TableRules.problems(named);
            if (problems.isEmpty()) {
                holdsOf(named);
            }
            assertThat(problems).allMatch(one -> one.pointer().matches("/recovery/table/[a-z-]+/[a-z]+/[a-z]+(/\\d)?"));
        }
    }

    /** What is enough, straight from the words of the rules. */
    @ParameterizedTest
    @MethodSource("seeds")
    void what_is_accepted_is_what_a_cell_or_a_stricter_one_or_the_lost_row_names(long seed) {
        Map<Cell, List<Combination>> named = new RandomTables(seed).any();
        RequirementTable table = RandomTables.table(named);
        Map<Cell, List<Boolean>> met = met(table);
        for (Cell cell : Cell.all()) {
            List<Combination> enough = Cell.all().stream()
                    .filter(other ->
                            other.isAtLeastAsDangerousAs(cell) || other.isAtLeastAsDangerousAs(cell.in(Situation.LOST)))
                    .flatMap(other -> table.own(other).stream())
                    .toList();
            for (int i = 0; i < EVERYTHING.size(); i++) {
                Shown shown = EVERYTHING.get(i);
                boolean expected = enough.stream().anyMatch(shown::suffices);
                require(is(met, cell, i) == expected, () -> cell + " by " + shown + " should be " + expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void no_proof_ever_takes_anything_away_and_each_channel_counts_once(long seed) {
        Randomly randomly = new Randomly(seed);
        RequirementTable table = RecoveryPolicy.defaults().table();
        for (Cell cell : Cell.all()) {
            Requirement requirement = requirement(table, cell);
            GivenProofs given = GivenProofs.none();
            boolean before = false;
            Duration waited = randomly.one(RandomTables.WAITS);
            for (int i = 0; i < 12; i++) {
                given = given.with(proof(randomly));
                boolean now = requirement.isMetBy(given, waited);
                assertThat(now || !before).as("adding " + given).isTrue();
                long channels =
                        given.all().stream().map(GivenProof::channel).distinct().count();
                long least = requirement.alternatives().stream()
                        .mapToLong(one -> one.combination().needs().stream()
                                .filter(need -> need != Need.WAIT)
                                .count())
                        .min()
                        .orElse(Long.MAX_VALUE);
                assertThat(!now || channels >= least)
                        .as("too few channels " + given)
                        .isTrue();
                before = now;
            }
        }
    }

    private static GivenProof proof(Randomly randomly) {
        Instant at = NOW.plusSeconds(randomly.below(1000));
        String id = "c" + randomly.below(2);
        return switch (randomly.below(7)) {
            case 0 -> GivenProof.mail(at);
            case 1 -> GivenProof.factor(id, at);
            case 2 -> GivenProof.webauthn(id, at);
            case 3 -> GivenProof.device(id, at);
            case 4 -> GivenProof.approval(id, at);
            case 5 -> new GivenProof(GivenProof.Kind.FACTOR, Channel.mailbox(), at);
            default -> new GivenProof(GivenProof.Kind.FACTOR, Channel.device(id), at);
        };
    }
}
