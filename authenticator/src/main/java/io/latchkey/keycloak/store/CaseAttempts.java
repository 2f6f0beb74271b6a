package io.latchkey.keycloak.store;

import java.time.Instant;
import java.util.List;

/** What was tried on recoveries and refused. Each is written in a transaction of its own, so it stays whatever comes of the request. */
public interface CaseAttempts {
    /** How many are kept of one case: whoever repeats himself is not worth more, and must not fill the table. */
    int MOST = 200;

    /**
     * One that was refused.
     *
     * @param caseId which case; may name one that was never opened
     * @param number 1 for the first of its case
     * @param content who, from where, what and why not, as JSON
     */
    record Attempt(String caseId, int number, Instant at, String content) {}

    /**
     * Adds one, if the case has less than {@link #MOST}.
     *
     * @param userId whose recovery it is
     * @throws StoreException if it can't be written
     */
    void add(String realmId, String caseId, String userId, Instant at, String content);

    /** All of one case, in order. */
    List<Attempt> of(String realmId, String caseId);
}
