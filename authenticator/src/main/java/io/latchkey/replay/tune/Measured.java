package io.latchkey.replay.tune;

import java.util.function.Predicate;

/**
 * What a replay made of one policy for some of the users.
 *
 * @param users how many there are
 * @param incidents sign-ins labelled as attacks
 * @param robbed users who have such sign-ins
 * @param prompts for each active user and month
 * @param share of ordinary sign-ins that are prompted or refused, 0–1
 * @param caught share of the incidents that are, 0–1
 */
record Measured(long users, long incidents, long robbed, Interval prompts, double share, Interval caught) {

    static Measured of(Verified verified, int lane, Predicate<String> which, long seed) {
        Ratio prompts = new Ratio();
        Ratio caught = new Ratio();
        long[] signIns = new long[2];
        verified.users.forEach((user, counts) -> {
            if (which.test(user)) {
                prompts.add(counts.prompted[lane], counts.months);
                caught.add(counts.caught[lane], counts.incidents);
                signIns[0] += counts.prompted[lane];
                signIns[1] += counts.signIns;
            }
        });
        return new Measured(
                prompts.users(),
                caught.all(),
                caught.users(),
                prompts.interval(seed, false),
                signIns[1] == 0 ? 0 : (double) signIns[0] / signIns[1],
                caught.interval(seed, true));
    }
}
