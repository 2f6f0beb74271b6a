package io.latchkey.risk;

import io.latchkey.risk.Assessment.GroupSum;
import io.latchkey.risk.policy.Cap;
import io.latchkey.risk.policy.Policy;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds evidence up.
 *
 * <p>Signals of a group are correlated. Weak evidence of a group is added and cut to the group's cap; strong evidence is
 * counted in full, but takes the place of the weak evidence that says the same, so that the larger of the two counts. Once
 * there is strong evidence, no group speaks for the user any more: familiarity doesn't outweigh a copied cookie. A usual network
 * can pass its cap to excuse a new device: {@link Excuse}.
 */
final class Tally {
    private static final Group[] GROUPS = Group.values();

    private final Cap[] caps = new Cap[GROUPS.length];
    private final Excuse excuse;

    Tally(Policy policy) {
        excuse = new Excuse(policy);
        for (Group group : GROUPS) {
            caps[group.ordinal()] = policy.cap(group);
        }
    }

    /** One sum for each group that has evidence, in the order of the groups. */
    List<GroupSum> groups(List<Evidence> evidence) {
        double[] weak = new double[GROUPS.length];
        double[] strong = new double[GROUPS.length];
        boolean[] any = new boolean[GROUPS.length];
        boolean anyStrong = false;
        double offered = 0;
        double against = 0;
        for (Evidence one : evidence) {
            int i = one.group().ordinal();
            any[i] = true;
            offered += excuse.offered(one);
            against += one.group() == Group.DEVICE ? 0 : Math.max(0, one.points());
            if (one.strong()) {
                strong[i] += one.points();
                anyStrong = true;
            } else {
                weak[i] += one.points();
            }
        }
        double taken = anyStrong ? 0 : Excuse.taken(offered, cut(Group.DEVICE, weak), against);
        List<GroupSum> sums = new ArrayList<>(GROUPS.length);
        for (Group group : GROUPS) {
            int i = group.ordinal();
            if (any[i]) {
                double cut = group == Group.NETWORK ? caps[i].cut(weak[i] + offered) - taken : cut(group, weak);
                double counted = anyStrong ? Math.max(strong[i], cut) : cut;
                sums.add(new GroupSum(group, weak[i] + strong[i], counted));
            }
        }
        return List.copyOf(sums);
    }

    private double cut(Group group, double[] weak) {
        return caps[group.ordinal()].cut(weak[group.ordinal()]);
    }

    static double points(List<GroupSum> groups) {
        double points = 0;
        for (GroupSum group : groups) {
            points += group.points();
        }
        return points;
    }

    /** Points as a score: rounded and cut to 0–100. */
    static int score(double points) {
        return (int) Math.max(0, Math.min(100, Math.round(points)));
    }
}
