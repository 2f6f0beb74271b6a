package io.latchkey.risk.workload;

/** What becomes of a request in which something unusual was found. */
public enum Reaction {
    /** Nothing: it isn't even evidence. */
    IGNORE,
    /** It goes on, and its decision says what was unusual. */
    REPORT,
    /** It is refused. */
    REFUSE
}
