package io.latchkey.recovery.cases;

import io.latchkey.recovery.GivenProof;
import io.latchkey.recovery.Requirement;
import io.latchkey.risk.Evidence;
import java.util.List;
import java.util.Set;

/**
 * What can be done to a case. Whoever makes a command has checked who asks: that a proof was given, that a session is the
 * member of staff's, that a link is genuine. Everything else is checked by {@link CaseMachine}.
 */
public sealed interface CaseCommand {

    /** What it does, for the log. */
    Action action();

    /** A command of whoever sits at the browser that the case is bound to. */
    sealed interface OfRequester extends CaseCommand {
        Presence by();
    }

    /** A command of a member of staff. */
    sealed interface OfStaff extends CaseCommand {
        Staff by();
    }

    /**
     * Binds a case that staff opened to the browser in which its link was opened and the button pressed.
     *
     * @param requirement what must be proven, by the assessment of that browser; never less than before
     * @param evidence what made its level
     */
    record Bind(Presence by, Requirement requirement, List<Evidence> evidence) implements OfRequester {
        public Bind {
            evidence = List.copyOf(evidence);
        }

        @Override
        public Action action() {
            return Action.BIND;
        }
    }

    /** Adds a proof of the person's own. It may be the last that was needed. */
    record Prove(Presence by, GivenProof proof) implements OfRequester {
        @Override
        public Action action() {
            return Action.PROVE;
        }
    }

    /** Takes up all approvals that still count. If nothing else is needed the wait begins, or the case is ready. */
    record TakeUp(Presence by) implements OfRequester {
        @Override
        public Action action() {
            return Action.TAKE_UP;
        }
    }

    /** Begins the wait of a way that needs no approval. */
    record StartWait(Presence by) implements OfRequester {
        @Override
        public Action action() {
            return Action.START_WAIT;
        }
    }

    /**
     * Uses a case that is ready, in the transaction that does what it is for.
     *
     * @param kind what it is used for
     */
    record Redeem(Presence by, CaseKind kind) implements OfRequester {
        /** Sets a new password or factor. */
        public Redeem(Presence by) {
            this(by, CaseKind.RECOVERY);
        }

        @Override
        public Action action() {
            return Action.REDEEM;
        }
    }

    /**
     * Says what a redeemed case has left in the account.
     *
     * @param left a mark of each credential
     */
    record Leave(Set<String> left) implements CaseCommand {
        public Leave {
            left = Set.copyOf(left);
        }

        @Override
        public Action action() {
            return Action.LEAVE;
        }
    }

    /** Whoever asked doesn't want it any more. */
    record Withdraw(Presence by) implements OfRequester {
        @Override
        public Action action() {
            return Action.WITHDRAW;
        }
    }

    /**
     * Approves.
     *
     * @param confirmation the approver's fresh proof of his own
     * @param methods how the person's identity was proofed, from the policy's list
     * @param reason in the approver's own words, at most {@link CaseMachine#LONGEST_REASON} characters
     */
    record Approve(Staff by, Confirmation confirmation, Set<String> methods, String reason) implements OfStaff {
        public Approve {
            methods = Set.copyOf(methods);
        }

        @Override
        public Action action() {
            return Action.APPROVE;
        }
    }

    /** Ends a case that isn't redeemed. */
    record Reject(Staff by, String reason) implements OfStaff {
        @Override
        public Action action() {
            return Action.REJECT;
        }
    }

    /** Ends a vetoable case that others have approved; any desk role will do. */
    record Veto(Staff by, String reason) implements OfStaff {
        @Override
        public Action action() {
            return Action.VETO;
        }
    }

    /** Takes an approval back, by whoever gave it or could have; or a case that is ready or redeemed. */
    record Revoke(Staff by, String reason) implements OfStaff {
        @Override
        public Action action() {
            return Action.REVOKE;
        }
    }

    /**
     * Says that staff have looked at cases that blocked each other.
     *
     * @param liveOthers ids of the account's other cases that are live now
     */
    record Unblock(Staff by, String reason, Set<String> liveOthers) implements OfStaff {
        public Unblock {
            liveOthers = Set.copyOf(liveOthers);
        }

        @Override
        public Action action() {
            return Action.UNBLOCK;
        }
    }

    /**
     * A full sign-in of the owner, with all that the policy wanted of it.
     *
     * @param userId who signed in
     */
    record SignIn(String userId, Origin origin) implements CaseCommand {
        @Override
        public Action action() {
            return Action.SIGN_IN;
        }
    }

    /** The owner says by an authenticated link that it wasn't he: cancels the case, or revokes it if it was redeemed. */
    record Disown(Origin origin) implements CaseCommand {
        @Override
        public Action action() {
            return Action.DISOWN;
        }
    }

    /** The case's link was opened in another browser. */
    record OpenElsewhere(Origin origin) implements CaseCommand {
        @Override
        public Action action() {
            return Action.OPEN_ELSEWHERE;
        }
    }

    /**
     * Another case of the same account was opened. To be done to both.
     *
     * @param otherCase its id
     */
    record Block(String otherCase) implements CaseCommand {
        @Override
        public Action action() {
            return Action.BLOCK;
        }
    }
}
