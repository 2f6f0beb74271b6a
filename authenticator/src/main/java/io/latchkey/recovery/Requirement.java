package io.latchkey.recovery;

import io.latchkey.risk.Level;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What one recovery must prove.
 *
 * @param level how risky it is
 * @param recoveryClass how much harm it could do
 * @param situation what the person can still show
 * @param alternatives ways to meet it, each enough by itself and none wanting all that another one wants; the policy's own
 *     first, in its order, then those of stricter cells, then the way of those who lost their means. Empty if it is refused
 * @param reasons why it is so, in the order of the constants
 * @param notices who is told if it is refused; empty if it isn't
 */
public record Requirement(
        Level level,
        RecoveryClass recoveryClass,
        Situation situation,
        List<Alternative> alternatives,
        List<Reason> reasons,
        Set<Notice> notices) {

    public Requirement {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(recoveryClass, "recoveryClass");
        Objects.requireNonNull(situation, "situation");
        alternatives = List.copyOf(alternatives);
        reasons = List.copyOf(reasons);
        notices = Set.copyOf(notices);
    }

    /** Whether nothing is enough. */
    public boolean isRefused() {
        return alternatives.isEmpty();
    }

    /**
     * Whether one alternative is met.
     *
     * @param waited how long has been waited since all else was there; zero if it hasn't begun
     */
    public boolean isMetBy(GivenProofs given, Duration waited) {
        return alternatives.stream().anyMatch(one -> one.combination().isMetBy(given, waited));
    }
}
