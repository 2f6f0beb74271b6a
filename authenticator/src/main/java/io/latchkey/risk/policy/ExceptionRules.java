package io.latchkey.risk.policy;

import java.time.Duration;
import java.util.Set;

/**
 * What exceptions may do.
 *
 * @param maxDays the longest an exception lasts, 1–366
 * @param reviewDays the longest from one review of it to the next, 1–366
 * @param maxPoints decibans that all exceptions together take off one sign-in at most, 0–100
 * @param never signals, or whole groups of them, that nothing softens
 * @param strong signals of which strong findings may be softened too
 * @param fourEyes whether whoever makes or changes an exception may neither own it nor have anything from it
 */
public record ExceptionRules(
        int maxDays, int reviewDays, double maxPoints, Set<String> never, Set<String> strong, boolean fourEyes) {

    public ExceptionRules {
        never = Set.copyOf(never);
        strong = Set.copyOf(strong);
    }

    /** {@code maxDays} to the second. */
    public Duration longest() {
        return Duration.ofDays(maxDays);
    }

    /** Whether an exception may name a signal at all. */
    public boolean mayExcept(String signal) {
        return !never.contains(signal) && !never.contains(signal.substring(0, Math.max(0, signal.indexOf('.'))));
    }

    /** Whether what a signal found may be softened. */
    public boolean mayExcept(String signal, boolean strongFinding) {
        return mayExcept(signal) && (!strongFinding || strong.contains(signal));
    }
}
