package io.latchkey.recovery.cases;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who did something.
 *
 * @param kind in which part
 * @param id user id; null for whoever sits at the browser, who is nobody yet, and for the system
 */
public record Actor(Kind kind, @Nullable String id) {
    public enum Kind {
        /** Whoever sits at the browser that the case is bound to, proven or not. */
        REQUESTER,
        /** The owner of the account: signed in, or by a link that was sent to him. */
        OWNER,
        STAFF,
        SYSTEM
    }

    public Actor {
        Objects.requireNonNull(kind, "kind");
    }

    static Actor requester() {
        return new Actor(Kind.REQUESTER, null);
    }

    static Actor owner(String subject) {
        return new Actor(Kind.OWNER, subject);
    }

    static Actor staff(Staff staff) {
        return new Actor(Kind.STAFF, staff.userId());
    }

    static Actor system() {
        return new Actor(Kind.SYSTEM, null);
    }
}
