package io.latchkey.recovery.cases;

/** Why a command changed nothing. For staff and logs; the person at the screen is told none of it. */
public enum Refusal {
    /** Not in this state, or no longer. */
    WRONG_STATE,
    /** It isn't for that. */
    WRONG_KIND,
    /** The requirement can't be met by anything. */
    REQUIREMENT_REFUSED,
    /** What must be proven may not become less. */
    LOWER_REQUIREMENT,
    /** The case isn't bound to a browser yet. */
    NOT_BOUND,
    ALREADY_BOUND,
    /** The case is bound to another browser. */
    OTHER_BROWSER,
    /** There is another case of the same account, and staff haven't looked yet. */
    BLOCKED,
    NOT_BLOCKED,
    /** The other case must be brought to an end first. */
    OTHER_CASE_LIVE,
    /** A proof of this kind is not the person's to give. */
    NOT_HIS_TO_PROVE,
    ALREADY_PROVEN,
    /** Somebody else signed in. */
    NOT_THE_SUBJECT,
    /** A service account decides nothing. */
    SERVICE_ACCOUNT,
    LACKS_ROLE,
    /** The account or its roles are too new: whoever can give roles could have given them to himself. */
    NOT_SETTLED,
    /** Nobody decides on his own account. */
    IS_SUBJECT,
    /** Nobody decides what he has asked for. */
    IS_REQUESTER,
    /** A veto is for a third person: who has approved takes his approval back. */
    IS_APPROVER,
    /** Two approvals are two people. */
    ALREADY_APPROVED,
    /** No way asks for a further approval. */
    NOT_WANTED,
    /** The approver and the person, or two approvers, use one device. */
    SHARED_DEVICE,
    /** The approver and the person are in one network. */
    SHARED_NETWORK,
    /** An approver's network, or the person's, isn't known, so that they could be one. */
    UNKNOWN_NETWORK,
    /** No fresh proof of the approver's own, for this case and of the kind that the policy wants. */
    NOT_CONFIRMED,
    /** At least one way of proofing must be named, and all must be the policy's. */
    UNKNOWN_METHOD,
    /** A reason is needed, of bounded length. */
    NO_REASON,
    NOTHING_TO_TAKE_UP,
    /** No way is met but for a wait. */
    NOTHING_TO_WAIT_FOR,
    NOTHING_TO_REVOKE,
    NOT_VETOABLE,
    /** What must be proven isn't. */
    NOT_MET,
    /** More than one case can hold. */
    TOO_MANY
}
