package io.latchkey.risk;

import org.jspecify.annotations.Nullable;

/**
 * The browser a sign-in comes from.
 *
 * @param cookie what was found where the device cookie should be
 * @param token keyed hash (URL-safe base64, no padding) of the token this browser holds for this user; {@code null}
 *     unless {@code cookie} is the server's own and has a token for the user
 * @param users how many different users this browser holds live tokens for, the present one included if it has one; 0
 *     without a readable cookie
 * @param agent the parsed user agent; {@code null} if the client sent none
 */
public record Device(
        Cookie cookie,
        @Nullable String token,
        int users,
        @Nullable Agent agent) {

    /** State of the device cookie as a whole. */
    public enum Cookie {
        /** None was sent. */
        ABSENT,
        /** The server's own, unaltered. */
        PRESENT,
        /**
         * The server's own, but its token for this user was replaced, and its successor has been seen: two browsers hold
         * copies of one cookie.
         */
        REPLACED,
        /** Something the server did not issue, or altered. */
        FORGED,
        /** This kind of sign-in cannot carry cookies (password grant, silent frame). */
        UNSUPPORTED
    }

    /**
     * @param hash 64-bit hash of the full user-agent text; the text itself is not kept
     * @param browser family and major version, for example {@code Firefox/145}
     * @param browserFamily family without version, for example {@code Firefox}
     * @param os name and major version, for example {@code Windows/10}
     * @param osFamily name without version
     * @param type {@code desktop}, {@code mobile}, {@code tablet}, {@code other}
     */
    public record Agent(long hash, String browser, String browserFamily, String os, String osFamily, String type) {}
}
