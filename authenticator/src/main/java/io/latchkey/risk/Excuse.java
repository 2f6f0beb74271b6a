package io.latchkey.risk;

import io.latchkey.risk.policy.Policy;

/**
 * How far a usual network excuses a new device. Whoever has cleared his cookies, or has a new machine, is mostly where he always
 * is. So beyond what a usual network says by itself, it can take back what the device group has against him, and nothing else:
 * what anything else has against him, it gives way to, point for point.
 *
 * <p>With n the most that a usual network says by itself, d the most that the device group counts and b what is offered beyond n,
 * no sign-in that comes to {@code d - n + b} points or more without it loses any by it: as much must then be against him apart
 * from the device. By the default policy these are 14 points, which is below MEDIUM.
 */
public final class Excuse {
    private static final String NETWORK = "network.address";

    private final double usualCredit;

    public Excuse(Policy policy) {
        usualCredit = policy.signal(NETWORK).setting("maxCredit");
    }

    /** Decibans, 0 or more, that a piece of evidence says beyond what counts in any case. */
    public double offered(Evidence one) {
        return one.group() == Group.NETWORK && one.signal().equals(NETWORK)
                ? Math.max(0, -one.points() - usualCredit)
                : 0;
    }

    /**
     * What counts of it.
     *
     * @param offered decibans, 0 or more
     * @param device what the device group counts
     * @param against sum of all evidence against the user outside the device group
     * @return decibans, 0 or more, to take off
     */
    public static double taken(double offered, double device, double against) {
        return Math.max(0, Math.min(offered, device) - against);
    }
}
