package io.latchkey.keycloak.cluster;

import io.latchkey.risk.net.IpAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of recoveries within the last hour, shared by the cluster. Forgettable. No method throws; what can't be
 * counted is allowed, and what can't be read is said to be unknown.
 */
public interface RecoveryCounters {
    /** Most mails for one account within an hour. */
    int MAILS = 5;
    /** Most requests from one source within an hour, for whatever accounts. */
    int REQUESTS = 30;
    /** Most requests in one realm within an hour: beyond what a help desk could deal with. */
    int REALM = 2000;

    /**
     * What is known.
     *
     * @param known false if it can't be read; the numbers then mean nothing
     * @param failures recoveries from this source that failed
     * @param accountsOfDomain different accounts with one mail domain that a recovery was asked for
     */
    record Counts(boolean known, int failures, int accountsOfDomain) {}

    /** Counts a request, whether there is such an account or not, and says whether source and realm have one left. */
    boolean take(String realmId, @Nullable IpAddress source, Instant at);

    /**
     * Counts a mail to an account, and says whether it has one left.
     *
     * @param domain of its mail address
     */
    boolean takeMail(String realmId, String userId, String domain, Instant at);

    /** Counts a recovery that failed: a wrong factor, a refusal. */
    void failed(String realmId, @Nullable IpAddress source, Instant at);

    Counts read(String realmId, String domain, @Nullable IpAddress source, Instant at);
}
