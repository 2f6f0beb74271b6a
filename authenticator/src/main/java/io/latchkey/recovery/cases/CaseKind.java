package io.latchkey.recovery.cases;

/** What a case is for. One that is for one thing is good for nothing else. */
public enum CaseKind {
    /** To set a new password or factor. */
    RECOVERY,
    /** To end the probation that an earlier recovery has brought, of somebody who has no factor older than that. */
    PROBATION
}
