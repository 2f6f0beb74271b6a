package io.latchkey.risk.profile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What holds of an account beyond one sign-in.
 *
 * @param state what holds
 * @param reason why, as a short code; {@code null} if ordinary or not told
 * @param source who or what said so; {@code null} if ordinary or not told
 * @param since from when, to the second; {@code null} if it always held
 * @param until when it ends by itself, to the second; {@code null} if it doesn't
 */
public record Standing(
        State state,
        @Nullable String reason,
        @Nullable String source,
        @Nullable Instant since,
        @Nullable Instant until) {

    /** The longest reason or source that is kept, in characters; the rest is cut off. */
    public static final int TEXT_LIMIT = 64;

    /** What can hold of an account. */
    public enum State {
        /** Nothing: sign-ins are weighed as they are. */
        ORDINARY,
        /** Somebody disowned a sign-in, or an administrator is wary: every sign-in weighs more. */
        WATCHED,
        /** The account was lately recovered: weighs more than watched. */
        PROBATION,
        /** Refused, until somebody lifts it. */
        FROZEN
    }

    private static final Standing ORDINARY = new Standing(State.ORDINARY, null, null, null, null);

    public Standing {
        reason = cut(reason);
        source = cut(source);
        since = Instants.secondOrNull(since);
        until = Instants.secondOrNull(until);
    }

    /** Nothing holds. */
    public static Standing ordinary() {
        return ORDINARY;
    }

    /** What holds at an instant: this, or ordinary once {@code until} has come. */
    public State at(Instant now) {
        return until != null && !now.isBefore(until) ? State.ORDINARY : state;
    }

    /**
     * What holds once something else is said of the account: the stricter of both as of now, so that nothing mild ends what
     * is strict. If they are equally strict, what is said now, from when the first of them began until the last ends: a
     * second recovery makes nothing look older than the first.
     */
    public Standing and(Standing said, Instant now) {
        int stricter = at(now).compareTo(said.at(now));
        if (stricter != 0) {
            return stricter > 0 ? this : said;
        }
        return at(now) == State.ORDINARY
                ? said
                : new Standing(
                        said.state, said.reason, said.source, earlier(since, said.since), later(until, said.until));
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || other == null ? null : one.isBefore(other) ? one : other;
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || other == null ? null : one.isAfter(other) ? one : other;
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= TEXT_LIMIT ? text : text.substring(0, TEXT_LIMIT);
    }
}
