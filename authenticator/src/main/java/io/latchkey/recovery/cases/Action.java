package io.latchkey.recovery.cases;

/** What was done to a case. */
public enum Action {
    OPEN,
    /** Written down after the event: it was redeemed by a way that knows no case. */
    RECORD,
    /** Opened by its link in the browser that it is bound to from then on. */
    BIND,
    PROVE,
    APPROVE,
    TAKE_UP,
    START_WAIT,
    /** The wait is over. */
    END_WAIT,
    REDEEM,
    /** A credential came of it: it was set by its redemption, or by somebody who got in by such a one. */
    LEAVE,
    REJECT,
    VETO,
    REVOKE,
    /** Whoever asked doesn't want it any more. */
    WITHDRAW,
    /** The owner has signed in, so he needs no recovery. */
    SIGN_IN,
    /** The owner says that it wasn't he. */
    DISOWN,
    /** Its link was opened in another browser, where another case begins. */
    OPEN_ELSEWHERE,
    /** There is another case of the same account. */
    BLOCK,
    /** Staff have looked at both. */
    UNBLOCK,
    EXPIRE
}
