package io.latchkey.risk;

import io.latchkey.risk.policy.Policy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All evidence of one sign-in and what it comes to.
 *
 * @param evidence one entry for each signal that had something to say, in the engine's order
 * @param groups sums of the groups that have evidence, capped; they add up to {@code points}
 * @param points decibans above the realm's base rate, not cut
 * @param score {@code points} rounded and cut to 0–100
 * @param level what the policy's thresholds and floors make of it
 * @param floor the floor that raised the level above what the score alone gives; {@code null} if none did
 * @param policy version of the policy that weighed it
 * @param failed whether scoring itself failed, so that the level is the policy's rule for that
 * @param grounds what it rests on; {@code null} if scoring failed, or in a record that doesn't tell
 */
public record Assessment(
        List<Evidence> evidence,
        List<GroupSum> groups,
        double points,
        int score,
        Level level,
        @Nullable Floor floor,
        String policy,
        boolean failed,
        @Nullable Grounds grounds) {

    /** Of which it isn't known what it rests on. */
    public Assessment(
            List<Evidence> evidence,
            List<GroupSum> groups,
            double points,
            int score,
            Level level,
            @Nullable Floor floor,
            String policy,
            boolean failed) {
        this(evidence, groups, points, score, level, floor, policy, failed, null);
    }

    /** A floor's reason: another sign-in of the same browser's authentication was found riskier. */
    public static final String ANOTHER_TAB = "another-tab";

    /** A floor's reason: without an exception it would have been critical. */
    public static final String EXCEPTION = "exception";

    /** A floor's reason: an application asks for a change of the account for which nothing but the password speaks. */
    public static final String ACCOUNT_CHANGE = "account-change";

    /** A floor's reason: an account was changed, or tried to be, on a proof that is no longer fresh or not the strongest. */
    public static final String STALE_PROOF = "stale-proof";

    /**
     * @param raw sum of the group's points before its cap
     * @param points what the group counts: its weak evidence cut to the cap, plus its strong evidence
     */
    public record GroupSum(Group group, double raw, double points) {}

    /**
     * @param reason which rule of the policy, for example {@code critical-client}; {@code account-change} if an application
     *     asks for a change of the account for which nothing but the password speaks; {@code another-tab} if another sign-in
     *     of the same browser's authentication was found riskier
     * @param level the least level it allows
     */
    public record Floor(String reason, Level level) {
        /** Whether neither policy nor evidence gave it, but what else went on. */
        public boolean isFromOutside() {
            return reason.equals(ANOTHER_TAB) || reason.equals(ACCOUNT_CHANGE) || reason.equals(STALE_PROOF);
        }
    }

    /** Points of the evidence without what exceptions took off. */
    public double unsoftened() {
        double points = 0;
        for (GroupSum group : groups) {
            points += group.group() == Group.EXCEPTION ? 0 : group.points();
        }
        return points;
    }

    /** Whether exceptions took something off. */
    public boolean softened() {
        for (GroupSum group : groups) {
            if (group.group() == Group.EXCEPTION && group.points() < 0) {
                return true;
            }
        }
        return false;
    }

    /** The level as it would have been without exceptions, under a policy. */
    public Level levelWithoutExceptions(LoginContext context, Policy policy) {
        return softened() ? level.max(policy.level(context, Tally.score(unsoftened()))) : level;
    }

    /** What evidence comes to that was found elsewhere than in the engine, added up as the engine does; no floors hold. */
    public static Assessment of(List<Evidence> evidence, Policy policy) {
        List<GroupSum> groups = new Tally(policy).groups(evidence);
        double points = Tally.points(groups);
        int score = Tally.score(points);
        return new Assessment(
                List.copyOf(evidence), groups, points, score, policy.levels().of(score), null, policy.version(), false);
    }

    /** The same, held to a level that another tab has reached; this if it is no higher. */
    public Assessment raisedByAnotherTab(Level least) {
        return raisedTo(least, ANOTHER_TAB);
    }

    /** The same, held to a level for a reason outside of it; this if it is no higher. */
    public Assessment raisedTo(Level least, String reason) {
        return level.atLeast(least)
                ? this
                : new Assessment(
                        evidence, groups, points, score, least, new Floor(reason, least), policy, failed, grounds);
    }
}
