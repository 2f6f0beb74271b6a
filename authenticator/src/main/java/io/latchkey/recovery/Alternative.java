package io.latchkey.recovery;

import java.util.Objects;

/**
 * One way to meet a requirement.
 *
 * @param combination the proofs that are enough
 * @param source why they are
 */
public record Alternative(Combination combination, Source source) {
    public Alternative {
        Objects.requireNonNull(combination, "combination");
        Objects.requireNonNull(source, "source");
    }

    public enum Source {
        /** The policy names it for this level, class and situation. */
        OWN,
        /** The policy names it where things look more dangerous, so that it is enough here too. */
        STRICTER,
        /** It is the way of those who have lost a factor or their mailbox, which is open to everybody. */
        LOST
    }
}
