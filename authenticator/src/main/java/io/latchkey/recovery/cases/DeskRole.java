package io.latchkey.recovery.cases;

/** What a member of staff may do. */
public enum DeskRole {
    /** Decides cases of accounts without privileges. */
    DESK,
    /** Decides cases of privileged accounts. */
    PRIVILEGED_APPROVER
}
