package io.latchkey.risk.workload;

import io.latchkey.risk.policy.Node;

/** What can be wrong with a workload or with one of its requests. In the order in which it should be mended. */
public enum Fault {
    /** It proves itself by less than its sensitivity asks for. */
    PROOF,
    /** Its shared secret is older than the policy allows. */
    OLD_SECRET,
    /** Nobody knows how old its shared secret is. */
    UNDATED_SECRET,
    /** Its tokens are bound to no key, though its sensitivity asks for that. */
    UNBOUND,
    /** It gets refresh tokens, which outlive the longest life of its tokens. */
    REFRESH_TOKENS,
    /** It has a way to sign people in. */
    INTERACTIVE,
    /** Somebody has frozen its account. */
    FROZEN,
    /** The request came from outside the networks that are named for it. */
    NETWORK,
    /** The networks named for it can't be read. */
    UNREADABLE_NETWORKS,
    /** The request came from an autonomous system that it was never seen in. */
    SYSTEM,
    /** The request came from a country that it was never seen in. */
    COUNTRY,
    /** It asks for tokens much more often than it ever did. */
    RATE;

    /** As reports spell it. */
    public String key() {
        return Node.name(this);
    }

    /** Whether it is about where and how often, so that a thief must not be told of it. */
    public boolean isCircumstance() {
        return compareTo(FROZEN) >= 0;
    }
}
