package io.latchkey.replay.tune;

import io.latchkey.risk.Assessment;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.Excuse;
import io.latchkey.risk.Group;
import java.util.ArrayList;
import java.util.List;

/**
 * What was found in one sign-in, so that it can be weighed by other points and caps without being replayed. It says what those
 * would have made of the very same findings; what a changed policy would have learnt otherwise only a replay tells.
 */
final class Row {
    private static final Group[] GROUPS = Group.values();

    private final String user;
    private final boolean prompted;
    /** Groups with evidence; the arrays below go along with them. */
    private final byte[] groups;

    private final float[] weak;
    private final float[] strong;
    private final boolean anyStrong;
    /** What the network offers to excuse a new device; it isn't in {@code weak}. */
    private final float offered;
    /** What has no dial and is against the user, the device apart. */
    private final float against;
    /** What has its points from the policy's tables: which dial, in which of {@code groups}, and whether it passes the cap. */
    private final short[] dials;

    private final byte[] places;
    private final boolean[] passes;

    private Row(
            String user,
            boolean prompted,
            byte[] groups,
            float[] weak,
            float[] strong,
            boolean anyStrong,
            float offered,
            float against,
            short[] dials,
            byte[] places,
            boolean[] passes) {
        this.user = user;
        this.prompted = prompted;
        this.groups = groups;
        this.weak = weak;
        this.strong = strong;
        this.anyStrong = anyStrong;
        this.offered = offered;
        this.against = against;
        this.dials = dials;
        this.places = places;
        this.passes = passes;
    }

    /** @param prompted whether a floor, or that scoring failed, asks for a prompt whatever the points are */
    static Row of(String user, Assessment assessment, boolean prompted, Dials dials) {
        int[] place = new int[GROUPS.length];
        List<Group> present = new ArrayList<>();
        for (Evidence one : assessment.evidence()) {
            if (!present.contains(one.group())) {
                place[one.group().ordinal()] = present.size();
                present.add(one.group());
            }
        }
        int n = assessment.evidence().size();
        byte[] groups = new byte[present.size()];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = (byte) present.get(i).ordinal();
        }
        float[] weak = new float[groups.length];
        float[] strong = new float[groups.length];
        short[] tabled = new short[n];
        byte[] places = new byte[n];
        boolean[] passes = new boolean[n];
        boolean anyStrong = false;
        float offered = 0;
        float against = 0;
        int count = 0;
        for (Evidence one : assessment.evidence()) {
            int at = place[one.group().ordinal()];
            int dial = dials.of(one);
            if (dial >= 0) {
                tabled[count] = (short) dial;
                places[count] = (byte) at;
                passes[count++] = dials.all().get(dial).strong();
            } else if (one.strong()) {
                strong[at] += (float) one.points();
                anyStrong = true;
            } else {
                double excuse = dials.excuse().offered(one);
                weak[at] += (float) (one.points() + excuse);
                offered += (float) excuse;
                against += one.group() == Group.DEVICE ? 0 : (float) Math.max(0, one.points());
            }
        }
        return new Row(
                user,
                prompted,
                groups,
                weak,
                strong,
                anyStrong,
                offered,
                against,
                java.util.Arrays.copyOf(tabled, count),
                java.util.Arrays.copyOf(places, count),
                java.util.Arrays.copyOf(passes, count));
    }

    String user() {
        return user;
    }

    /** Whether it is prompted whatever its points are. */
    boolean prompted() {
        return prompted;
    }

    boolean has(int dial) {
        for (short one : dials) {
            if (one == dial) {
                return true;
            }
        }
        return false;
    }

    /** Whether the weak evidence of a group passes what it can count. */
    boolean isCut(Group group, double[] values, Dials all) {
        for (int i = 0; i < groups.length; i++) {
            if (groups[i] == group.ordinal()) {
                double sum = weak[i];
                for (int j = 0; j < dials.length; j++) {
                    sum += places[j] == i && !passes[j] ? values[dials[j]] : 0;
                }
                return sum > values[all.most(group)] || sum < values[all.least(group)];
            }
        }
        return false;
    }

    /** What it comes to, as the engine adds up. */
    double points(double[] values, Dials all) {
        double total = 0;
        boolean any = anyStrong;
        double others = against;
        double device = 0;
        for (int j = 0; j < dials.length; j++) {
            any |= passes[j] && values[dials[j]] > 0;
            boolean ofDevice = GROUPS[groups[places[j]]] == Group.DEVICE;
            others += ofDevice ? 0 : Math.max(0, values[dials[j]]);
        }
        for (int i = 0; i < groups.length; i++) {
            double weakly = weak[i];
            double strongly = strong[i];
            for (int j = 0; j < dials.length; j++) {
                if (places[j] == i) {
                    double points = values[dials[j]];
                    if (passes[j] && points > 0) {
                        strongly += points;
                    } else {
                        weakly += points;
                    }
                }
            }
            Group group = GROUPS[groups[i]];
            if (group == Group.EXCEPTION) {
                // As it was taken off. Other points may take off less or more: the replay of the draft tells.
                total += weak[i];
                continue;
            }
            double cut = Math.max(values[all.least(group)], Math.min(values[all.most(group)], weakly));
            total += any ? Math.max(strongly, cut) : cut;
            device = group == Group.DEVICE ? cut : device;
        }
        return any ? total : total - Excuse.taken(offered, device, others);
    }
}
