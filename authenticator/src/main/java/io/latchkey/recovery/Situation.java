package io.latchkey.recovery;

/** What the person can still show of the means of his account. */
public enum Situation {
    /** The account has a second factor, and nobody says that it is lost. */
    HAS_FACTOR,
    /**
     * The account has never had a second factor. One that was lost, removed, or taken away by an administrator is one that it
     * had: by the account's whole past, not by what is stored now, or removing a factor would make the next recovery easier.
     */
    NEVER_HAD_FACTOR,
    /** The person says that he has lost his factor, or can't read his mailbox any more. Only a claim, and it must gain nothing. */
    LOST
}
