package io.latchkey.risk;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * On what occasion somebody is weighed, where it isn't a sign-in: something done on the strength of an earlier one, or by one
 * party for another.
 *
 * @param kind what it is
 * @param actor who acts for the account: the {@code client_id} that exchanges a token, the user id of an administrator;
 *     {@code null} if the account acts for itself
 * @param session what the session rests on; {@code null} if there is none, or nothing is known of how it began
 * @param backend whether the request comes from a backend, whose address and user agent tell nothing of the person
 * @param unused scopes asked for that the actor never used before, as far as is known of him; empty if there are none
 * @param usedAt when the session was last used before; {@code null} if unknown
 */
public record Occasion(
        Kind kind,
        @Nullable String actor,
        @Nullable SessionStart session,
        boolean backend,
        SortedSet<String> unused,
        @Nullable Instant usedAt) {

    /** By whom nothing is done for another. */
    public Occasion(Kind kind, @Nullable SessionStart session, boolean backend, @Nullable Instant usedAt) {
        this(kind, null, session, backend, Collections.emptySortedSet(), usedAt);
    }

    /** What somebody does. */
    public enum Kind {
        SIGN_IN,
        /** A client gets new tokens by a refresh token. */
        REFRESH,
        /** A client gets a token by somebody's access token. */
        EXCHANGE,
        /** An administrator begins a session as somebody else. */
        IMPERSONATION,
        /** Somebody changes what his account is protected by, or what others may do with it. */
        SENSITIVE_ACTION,
        /** A client gets a token for itself. */
        WORKLOAD
    }

    /** The same with all addresses cut to their prefixes. */
    Occasion withoutAddress() {
        return new Occasion(kind, actor, session == null ? null : session.withoutAddress(), backend, unused, usedAt);
    }
}
