package io.latchkey.risk.exception;

import io.latchkey.risk.ExceptionKind;
import io.latchkey.risk.Softening;
import io.latchkey.risk.exception.ExceptionScope.Seen;
import io.latchkey.risk.policy.ExceptionRules;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A named, owned, expiring softening of given signals for given users, clients or networks.
 *
 * @param version 1 when it is made, one more with each change
 * @param name readable
 * @param scope for whom and what
 * @param softening what it does where it holds
 * @param owner id of the user who answers for it
 * @param reason why, or the ticket
 * @param start when it begins to hold
 * @param end when it ends; later than {@code start}
 * @param reviewDue when somebody must have looked at it again
 * @param created who made it, and when
 * @param changed who changed it last, and when; {@code created} if nobody has
 * @param reviewed who looked at it last, and when; {@code null} if nobody has
 */
public record GrantedException(
        int version,
        ExceptionScope scope,
        Softening softening,
        String owner,
        String reason,
        Instant start,
        Instant end,
        Instant reviewDue,
        Mark created,
        Mark changed,
        @Nullable Mark reviewed) {

    /** @param by id of a user */
    public record Mark(String by, Instant at) {}

    public String id() {
        return softening.id();
    }

    public ExceptionKind kind() {
        return softening.kind();
    }

    /** The same as a later version of another: made by whom that was, changed by whom this was made. */
    public GrantedException inPlaceOf(GrantedException before) {
        return new GrantedException(
                version,
                scope,
                softening,
                owner,
                reason,
                start,
                end,
                reviewDue,
                before.created,
                created,
                before.reviewed);
    }

    /** The same, ended by somebody; one that had not begun yet never does. */
    public GrantedException ended(Mark by) {
        Instant begun = start.isBefore(by.at()) ? start : by.at().minusMillis(1);
        return new GrantedException(
                version + 1, scope, softening, owner, reason, begun, by.at(), reviewDue, created, by, reviewed);
    }

    /** The same after somebody has looked at it, who is to look again by then. */
    public GrantedException reviewed(Mark by, Instant next) {
        return new GrantedException(
                version + 1, scope, softening, owner, reason, start, end, next, created, changed, by);
    }

    /** When it ends under a policy, which may let no exception last so long. */
    public Instant end(ExceptionRules rules) {
        Instant latest = start.plus(rules.longest());
        return end.isBefore(latest) ? end : latest;
    }

    /** Whether it is in force; at its end it no longer is. */
    public boolean isInForce(Instant at, ExceptionRules rules) {
        return !at.isBefore(start) && at.isBefore(end(rules));
    }

    /** Whether it holds for a sign-in. */
    public boolean holds(Seen seen, Instant at, ExceptionRules rules) {
        return isInForce(at, rules) && !isOwn(seen.user(), rules) && scope.holds(seen);
    }

    /** Whether this user's account is marked by it as one for emergencies. */
    public boolean marks(String user, Instant at, ExceptionRules rules) {
        return kind() == ExceptionKind.BREAK_GLASS
                && scope.users().contains(user)
                && isInForce(at, rules)
                && !isOwn(user, rules);
    }

    /** Whoever has made or changed it has nothing from it, however he got among those that it is for. */
    private boolean isOwn(String user, ExceptionRules rules) {
        return rules.fourEyes() && (created.by().equals(user) || changed.by().equals(user));
    }
}
