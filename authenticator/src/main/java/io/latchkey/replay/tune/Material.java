package io.latchkey.replay.tune;

import java.util.List;

/**
 * What a policy is fitted on.
 *
 * @param incidents sign-ins that are labelled as attacks
 * @param ordinary sign-ins of users themselves that could be prompted
 * @param each for how many of the ordinary sign-ins each of them stands: more than 1 if they are a part of all
 * @param always how many ordinary sign-ins are prompted whatever their points are
 * @param signIns all ordinary sign-ins
 * @param months active months of all users
 */
record Material(List<Row> incidents, List<Row> ordinary, double each, long always, long signIns, long months) {

    static Material of(Gathering gathered) {
        return new Material(
                gathered.incidents, gathered.ordinary, 1, gathered.always, gathered.signIns, gathered.months);
    }

    /** The same, with ordinary sign-ins of some of the users standing for all if there are more than so many. */
    Material atMost(int rows, long seed) {
        if (ordinary.size() <= rows) {
            return this;
        }
        double share = (double) rows / ordinary.size();
        List<Row> some = ordinary.stream()
                .filter(row -> Split.uniform(seed + 1, row.user()) < share)
                .toList();
        double standsFor = some.isEmpty() ? 1 : (double) ordinary.size() / some.size();
        return new Material(incidents, some, standsFor, always, signIns, months);
    }

    /** How many users have incidents. */
    int robbed() {
        return (int) incidents.stream().map(Row::user).distinct().count();
    }
}
