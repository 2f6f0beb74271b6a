package io.latchkey.keycloak.store;

import org.jspecify.annotations.Nullable;

/** A change of policies that was made from something that no longer holds. Nothing was changed. */
public final class PolicyConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What it ran into. */
    public enum Kind {
        /** The slot holds another version than the one that was named, or none. */
        CHANGED,
        /** Somebody else changed the realm's policies at the same moment. */
        AT_ONCE,
        /** There is no such version. */
        UNKNOWN
    }

    private final Kind kind;
    private final @Nullable String now;

    PolicyConflictException(Kind kind, @Nullable String now) {
        super(kind + (now == null ? "" : ": " + now));
        this.kind = kind;
        this.now = now;
    }

    public Kind kind() {
        return kind;
    }

    /** The version that is there now; {@code null} if there is none. */
    @Nullable
    public String now() {
        return now;
    }
}
