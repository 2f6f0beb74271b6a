package io.latchkey.recovery;

/** Why a requirement is what it is, for staff and logs; what the person at the screen is told gives none of it away. */
public enum Reason {
    /** The level is above LOW; the evidence says why. */
    ELEVATED_LEVEL,
    /** The account reaches a client of high sensitivity. */
    HIGH_CLIENT,
    /** The account has privileges or reaches a critical client. */
    PRIVILEGED_ACCOUNT,
    /** The account has never had a second factor. */
    NEVER_HAD_FACTOR,
    /** The person says that his factor or mailbox is lost. */
    MEANS_LOST,
    /** Nobody in this situation could give what is wanted here, so that only the way of those who lost their means is left. */
    ONLY_THE_LOST_WAY,
    /** The account was recovered a short while ago, and has no factor that is older. */
    NO_OLDER_FACTOR,
    /** The account is frozen, so that somebody must vouch for its owner. */
    FROZEN_ACCOUNT,
    /** Nothing is enough. */
    REFUSED
}
