package io.latchkey.keycloak.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of a realm's policies, and the version it was about.
 *
 * @param number 1 for the realm's first change
 * @param version hash of the whole document, as {@link io.latchkey.risk.policy.Policy#version}
 * @param author id of the user who did it; {@code null} if it was found so, in an import for example
 * @param authorName his name then; {@code null} if there was nobody, or if he was removed since
 * @param reason in his words; {@code null} if he gave none. At most {@link #REASON_LIMIT} characters
 */
public record PolicyVersion(
        int number,
        String version,
        Action action,
        Instant at,
        @Nullable String author,
        @Nullable String authorName,
        @Nullable String reason) {

    /** The longest reason, in characters. */
    public static final int REASON_LIMIT = 1000;

    /** What was done with the version. */
    public enum Action {
        /** Saved as the draft. */
        DRAFTED,
        /** Observed from then on. */
        OBSERVED,
        /** Thrown away, as a draft. */
        DISCARDED,
        /** No longer observed. */
        UNOBSERVED,
        /** In force from then on. */
        ACTIVATED,
        /** In force again. */
        ROLLED_BACK,
        /** Seen in use without any of this: imported, or there before there was a history. */
        FOUND;

        /** Whether the version was in force from then on. */
        public boolean activates() {
            return this == ACTIVATED || this == ROLLED_BACK;
        }
    }

    /**
     * The documents of a version.
     *
     * @param own the realm's own; {@code null} if it had none
     * @param whole that merged over the default policy of its time
     */
    public record Documents(@Nullable String own, String whole) {}
}
