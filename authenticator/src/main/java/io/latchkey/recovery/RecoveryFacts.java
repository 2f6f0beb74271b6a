package io.latchkey.recovery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What only a recovery looks at, beside what every sign-in does.
 *
 * @param recoveries other cases opened on this account within {@link RecoveryPolicy#lately}, whatever came of them
 * @param sinceMailChange how long ago the account's mail address changed; null if it never did or nobody knows
 * @param sinceFactorChange the same of its factors: added, replaced or removed
 * @param countersKnown false if the shared counters could not be read; the three counts that follow then mean nothing
 * @param failuresFromSource recoveries from this source's prefix, over all accounts, that failed within the counters' window
 * @param failedSignIns failed sign-ins on this account within the counters' window
 * @param accountsOfMailDomain different accounts with the same domain in their mail address that a recovery was asked for within
 *     the counters' window
 */
public record RecoveryFacts(
        int recoveries,
        @Nullable Duration sinceMailChange,
        @Nullable Duration sinceFactorChange,
        boolean countersKnown,
        int failuresFromSource,
        int failedSignIns,
        int accountsOfMailDomain) {

    /** Nothing of note. */
    public static RecoveryFacts none() {
        return new RecoveryFacts(0, null, null, true, 0, 0, 0);
    }
}
