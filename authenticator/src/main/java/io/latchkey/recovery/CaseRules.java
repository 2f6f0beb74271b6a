package io.latchkey.recovery;

import java.time.Duration;
import java.util.Set;

/**
 * The numbers and lists that the policy gives to cases.
 *
 * @param policy version of the policy
 * @param open how long a case may lie open, 1 hour to 7 days
 * @param takeUp within what time an approval must be taken up by the person, 1–60 minutes
 * @param ready how long a case that is ready can be redeemed, 1–72 hours; after a longer wait, as long as that was
 * @param confirmation with what an approver confirms each approval: any factor of his, or one that can't be phished
 * @param confirmationAge how old that confirmation may be, 1–30 minutes
 * @param methods how an identity may be proofed, as codes; not empty
 * @param settled how long an approver's account and roles must have stood before he can vouch for anybody, 0–30 days
 * @param channelAge how long a channel must have stood on the account before staff call the person back on it, 1–365 days
 */
public record CaseRules(
        String policy,
        Duration open,
        Duration takeUp,
        Duration ready,
        FactorNeed confirmation,
        Duration confirmationAge,
        Set<String> methods,
        Duration settled,
        Duration channelAge) {

    public CaseRules {
        methods = Set.copyOf(methods);
    }
}
