package io.latchkey.risk;

import org.jspecify.annotations.Nullable;

/**
 * What one signal found in one sign-in.
 *
 * @param signal name of the signal, {@code group.name}
 * @param group the group it counts in
 * @param points decibans, as the policy weighs them, before the group's cap; positive speaks for an attacker,
 *     negative for the user; finite
 * @param finding a short stable code of what was found ({@code new}, {@code known}, {@code copied}, …), the same for
 *     the same kind of finding everywhere
 * @param seen what was seen, readable; {@code null} if there is nothing to show
 * @param expected what would have been ordinary, readable; {@code null} if nothing was expected
 * @param strong whether the policy lets this finding pass the group's cap and prompt by itself
 * @param missing whether the points come from the policy's rule for missing data
 */
public record Evidence(
        String signal,
        Group group,
        double points,
        String finding,
        @Nullable String seen,
        @Nullable String expected,
        boolean strong,
        boolean missing) {

    public Evidence {
        if (!Double.isFinite(points)) {
            throw new IllegalArgumentException(signal + ": points must be finite, not " + points);
        }
    }
}
