package io.latchkey.recovery.cases;

/** Where a case stands. It only ever moves on; states that its requirement doesn't need are skipped. */
public enum CaseState {
    /** Proofs are being gathered. */
    OPEN,
    /** All that is needed is there but for time, and the person must take the approval up. */
    APPROVED,
    /** The wait runs. */
    WAITING,
    /** All is there: it can be redeemed. */
    READY,
    /** It was used, once. */
    REDEEMED,
    /** Staff have refused it, or taken an approval back before it was ready. */
    REJECTED,
    /** The owner doesn't want it, or whoever asked doesn't any more. */
    CANCELLED,
    /** Its time ran out. */
    EXPIRED,
    /** Taken back when it was ready or redeemed: what came of it must be undone. */
    REVOKED;

    /** Whether it can still be redeemed, now or later. */
    public boolean isLive() {
        return this == OPEN || this == APPROVED || this == WAITING || this == READY;
    }
}
