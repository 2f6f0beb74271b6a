package io.latchkey.risk.profile;

import java.time.Duration;
import java.time.Instant;

/**
 * A mail address that the account had until lately, so that its owner can be told there what is done to the account.
 *
 * @param address as it was
 * @param until when it was replaced, to the second
 */
public record FormerMail(String address, Instant until) {
    /** How long it is known. */
    public static final Duration KEPT = Duration.ofDays(30);

    /** The most that are known at a time. The oldest count most: whoever changes it twice must not get rid of the owner's. */
    public static final int LIMIT = 3;

    /** The longest address that is kept, in characters. */
    static final int LONGEST = 254;

    public FormerMail {
        until = Instants.second(until);
    }

    boolean isKept(Instant now) {
        return now.isBefore(until.plus(KEPT));
    }
}
