package io.latchkey.recovery;

import io.latchkey.risk.Level;
import io.latchkey.risk.Randomly;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Tables of every kind there is, by a seed. */
final class RandomTables {
    static final List<Duration> WAITS =
            List.of(Duration.ZERO, Duration.ofSeconds(5), Duration.ofHours(24), Duration.ofHours(72));

    private final Randomly randomly;

    RandomTables(long seed) {
        this.randomly = new Randomly(seed);
    }

    /** What a combination can be made of, in any mixture. */
    private record Wants(boolean mail, FactorNeed factor, boolean device, int approvals, Duration delay, boolean veto) {
        Wants and(Wants more) {
            return new Wants(
                    mail || more.mail,
                    factor.compareTo(more.factor) >= 0 ? factor : more.factor,
                    device || more.device,
                    Math.max(approvals, more.approvals),
                    delay.compareTo(more.delay) >= 0 ? delay : more.delay,
                    veto || more.veto);
        }

        Combination combination() {
            return new Combination(mail, factor, device, approvals, delay, veto && !delay.isZero());
        }
    }

    static RequirementTable table(Map<Cell, List<Combination>> named) {
        return new RequirementTable(named, Map.of());
    }

    /** A table that keeps the rules by the way it is made: each level and each class adds to what every way wants. */
    Map<Cell, List<Combination>> valid() {
        Map<Cell, List<Combination>> named = new HashMap<>();
        int lostRefused = refusedFrom();
        int refused = Math.max(lostRefused, refusedFrom());
        Wants person = new Wants(true, FactorNeed.ANY, false, 0, Duration.ZERO, false);
        Wants desk = new Wants(false, FactorNeed.NONE, false, 2, Duration.ofSeconds(5), false);
        Wants vouched = new Wants(true, FactorNeed.NONE, false, 1, Duration.ZERO, false);
        row(named, Situation.HAS_FACTOR, person, anything(), refused, true);
        row(
                named,
                Situation.LOST,
                desk,
                new Wants(false, FactorNeed.NONE, flip(), 0, time(), flip()),
                lostRefused,
                false);
        if (flip()) {
            Wants noFactor = new Wants(false, FactorNeed.NONE, flip(), 0, time(), flip());
            row(named, Situation.NEVER_HAD_FACTOR, vouched, noFactor, refused, false);
        }
        return named;
    }

    /** Any table at all. */
    Map<Cell, List<Combination>> any() {
        Map<Cell, List<Combination>> named = valid();
        for (int i = 1 + randomly.below(3); i > 0; i--) {
            named.put(randomly.one(Cell.all()), combinations(randomly.below(3)));
        }
        return named;
    }

    private void row(
            Map<Cell, List<Combination>> named,
            Situation situation,
            Wants base,
            Wants more,
            int refused,
            boolean factor) {
        Map<Level, Wants> byLevel = new EnumMap<>(Level.class);
        Map<RecoveryClass, Wants> byClass = new EnumMap<>(RecoveryClass.class);
        Wants level = base;
        for (Level one : Level.values()) {
            byLevel.put(one, level);
            level = level.and(factor ? anything() : new Wants(false, FactorNeed.NONE, flip(), 0, time(), false));
        }
        Wants added = base;
        for (RecoveryClass one : RecoveryClass.values()) {
            byClass.put(one, added);
            added = added.and(more);
        }
        List<Wants> starts = List.of(base, base.and(more));
        for (Level one : Level.values()) {
            for (RecoveryClass recoveryClass : RecoveryClass.values()) {
                LinkedHashSet<Combination> ways = new LinkedHashSet<>();
                if (one.ordinal() + recoveryClass.ordinal() < refused) {
                    for (Wants start : starts) {
                        ways.add(start.and(byLevel.getOrDefault(one, base))
                                .and(byClass.getOrDefault(recoveryClass, base))
                                .combination());
                    }
                }
                named.put(new Cell(situation, one, recoveryClass), List.copyOf(ways));
            }
        }
    }

    List<Combination> combinations(int count) {
        List<Combination> some = new ArrayList<>();
        while (some.size() < count) {
            Wants wants = anything();
            if (wants.mail() || wants.factor() != FactorNeed.NONE || wants.approvals() > 0) {
                some.add(wants.combination());
            }
        }
        return some;
    }

    /** Cells from which on, counted by level and class together, all is refused; 6 for none. */
    private int refusedFrom() {
        return 1 + randomly.below(6);
    }

    private Wants anything() {
        return new Wants(flip(), randomly.one(List.of(FactorNeed.values())), flip(), randomly.below(3), time(), flip());
    }

    private Duration time() {
        return randomly.one(WAITS);
    }

    private boolean flip() {
        return randomly.below(2) == 0;
    }
}
