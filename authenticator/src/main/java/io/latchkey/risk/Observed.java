package io.latchkey.risk;

import org.jspecify.annotations.Nullable;

/**
 * What an observed policy made of a sign-in that it had no say in: same context, same profile, same population.
 *
 * @param policy its version
 * @param points decibans above the realm's base rate, not cut
 * @param score 0–100
 * @param floor reason of the floor that raised the level; {@code null} if none did
 * @param demand what it would have asked for
 * @param active what the policy in force asks for when it is enforced, to compare with: it may be observing itself
 */
public record Observed(
        String policy,
        double points,
        int score,
        Level level,
        @Nullable String floor,
        Demand demand,
        Demand active) {

    /** Whether it would have asked for something else. */
    public boolean differs() {
        return demand != active;
    }
}
