package io.latchkey.recovery.cases;

import io.latchkey.recovery.Combination;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The way that a case has taken.
 *
 * @param chosen of the ways that are enough, the one whose proofs are there and whose wait is the shortest
 * @param waitFrom when its wait began; null if it hasn't or there is none
 */
public record Course(Combination chosen, @Nullable Instant waitFrom) {
    public Course {
        Objects.requireNonNull(chosen, "chosen");
    }
}
