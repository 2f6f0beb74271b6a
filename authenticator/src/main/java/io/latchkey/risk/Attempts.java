package io.latchkey.risk;

/**
 * Recent failures, from the cluster's shared counters and the account's profile. All counts cover the window named by
 * the counter's configuration (an hour by default).
 *
 * @param known false if the shared counters could not be read; the counts are then 0 and mean nothing
 * @param failuresOnAccount failed sign-ins on this account since its last success
 * @param failuresFromSource failed sign-ins from this address's prefix, over all accounts
 * @param accountsFromSource different accounts that failed from this address's prefix
 * @param riskyOnAccount risky sign-ins on this account lately refused or abandoned, from unrecognised devices
 */
public record Attempts(
        boolean known, int failuresOnAccount, int failuresFromSource, int accountsFromSource, int riskyOnAccount) {

    /** The counters were read, and there was nothing. */
    public static Attempts none() {
        return new Attempts(true, 0, 0, 0, 0);
    }

    /** The counters could not be read. */
    public static Attempts unknown() {
        return new Attempts(false, 0, 0, 0, 0);
    }
}
