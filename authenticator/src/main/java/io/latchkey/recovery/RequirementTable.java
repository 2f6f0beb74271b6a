package io.latchkey.recovery;

import io.latchkey.recovery.Alternative.Source;
import io.latchkey.risk.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must be proven at each level, for each class of account, in each situation. Three rules make what the policy names into
 * what is accepted:
 *
 * <ul>
 *   <li>what is enough where things look more dangerous, by level or class, is enough in the same situation where they look
 *       less so;
 *   <li>the way of those who have lost their factor or mailbox is open to everybody at the same level and class;
 *   <li>where the policy names nothing for an account that never had a factor, what it names for one that has a factor holds as
 *       far as it wants none; if nothing is left, only the way of the lost is.
 * </ul>
 */
public final class RequirementTable {
    private final Map<Cell, List<Combination>> named;
    private final Map<RecoveryClass, Set<Notice>> notices;
    private final Map<Cell, Requirement> requirements = new HashMap<>();

    /**
     * @param named what the policy says; an empty list refuses. All cells must be there, but for those of accounts that never
     *     had a factor
     */
    RequirementTable(Map<Cell, List<Combination>> named, Map<RecoveryClass, Set<Notice>> notices) {
        this.named = Map.copyOf(named);
        this.notices = Map.copyOf(notices);
        for (Cell cell : Cell.all()) {
            requirements.put(cell, derive(cell));
        }
    }

    /** What a recovery must prove. */
    public Requirement requirement(Level level, RecoveryClass recoveryClass, Situation situation) {
        Requirement requirement = requirements.get(new Cell(situation, level, recoveryClass));
        if (requirement == null) {
            throw new IllegalStateException("There is a requirement for every cell");
        }
        return requirement;
    }

    /** The same of a frozen account: only ways in which somebody vouches for its owner. */
    Requirement vouchedRequirement(Level level, RecoveryClass recoveryClass, Situation situation) {
        List<Alternative> vouched = requirement(level, recoveryClass, situation).alternatives().stream()
                .filter(one -> one.combination().approvals() > 0)
                .toList();
        return requirement(new Cell(situation, level, recoveryClass), vouched, true);
    }

    /** What the policy itself names for a cell, or what follows for it from the cell of accounts with a factor. */
    List<Combination> own(Cell cell) {
        List<Combination> own = named.get(cell);
        if (own != null) {
            return own;
        }
        return named.getOrDefault(cell.in(Situation.HAS_FACTOR), List.of()).stream()
                .filter(combination -> combination.factor() == FactorNeed.NONE)
                .toList();
    }

    /** The same, and the way of those who lost their means. */
    List<Combination> ways(Cell cell) {
        List<Combination> ways = new ArrayList<>(own(cell));
        ways.addAll(own(cell.in(Situation.LOST)));
        return ways;
    }

    private Requirement derive(Cell cell) {
        List<Alternative> candidates = new ArrayList<>();
        add(candidates, own(cell), Source.OWN);
        for (Cell other : Cell.all()) {
            if (!other.equals(cell) && other.isAtLeastAsDangerousAs(cell)) {
                add(candidates, own(other), Source.STRICTER);
            }
        }
        for (Cell other : Cell.all()) {
            if (other.isAtLeastAsDangerousAs(cell.in(Situation.LOST))) {
                add(candidates, own(other), Source.LOST);
            }
        }
        return requirement(cell, leastWanting(candidates), false);
    }

    private Requirement requirement(Cell cell, List<Alternative> alternatives, boolean frozen) {
        return new Requirement(
                cell.level(),
                cell.recoveryClass(),
                cell.situation(),
                alternatives,
                reasons(cell, alternatives, frozen),
                alternatives.isEmpty() ? notices.getOrDefault(cell.recoveryClass(), Set.of()) : Set.of());
    }

    private static void add(List<Alternative> candidates, List<Combination> combinations, Source source) {
        for (Combination combination : combinations) {
            candidates.add(new Alternative(combination, source));
        }
    }

    /** Leaves out what wants all that another one wants; of two that want the same, the second. */
    private static List<Alternative> leastWanting(List<Alternative> candidates) {
        List<Alternative> kept = new ArrayList<>();
        for (Alternative one : candidates) {
            Combination combination = one.combination();
            boolean idle = kept.stream().anyMatch(other -> combination.covers(other.combination()))
                    || candidates.stream()
                            .map(Alternative::combination)
                            .anyMatch(other -> combination.covers(other) && !other.covers(combination));
            if (!idle) {
                kept.add(one);
            }
        }
        return kept;
    }

    private static List<Reason> reasons(Cell cell, List<Alternative> alternatives, boolean frozen) {
        List<Reason> reasons = new ArrayList<>();
        addIf(reasons, cell.level() != Level.LOW, Reason.ELEVATED_LEVEL);
        addIf(reasons, cell.recoveryClass() == RecoveryClass.HIGH, Reason.HIGH_CLIENT);
        addIf(reasons, cell.recoveryClass() == RecoveryClass.PRIVILEGED, Reason.PRIVILEGED_ACCOUNT);
        addIf(reasons, cell.situation() == Situation.NEVER_HAD_FACTOR, Reason.NEVER_HAD_FACTOR);
        addIf(reasons, cell.situation() == Situation.LOST, Reason.MEANS_LOST);
        boolean onlyLost = alternatives.stream().allMatch(one -> one.source() == Source.LOST);
        addIf(
                reasons,
                cell.situation() != Situation.LOST && onlyLost && !alternatives.isEmpty(),
                Reason.ONLY_THE_LOST_WAY);
        addIf(reasons, frozen, Reason.FROZEN_ACCOUNT);
        addIf(reasons, alternatives.isEmpty(), Reason.REFUSED);
        return reasons;
    }

    private static void addIf(List<Reason> reasons, boolean holds, Reason reason) {
        if (holds) {
            reasons.add(reason);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RequirementTable table && named.equals(table.named) && notices.equals(table.notices);
    }

    @Override
    public int hashCode() {
        return named.hashCode() * 31 + notices.hashCode();
    }
}
