package io.latchkey.risk.policy;

import java.util.Map;
import java.util.Set;

/**
 * How one signal is weighed.
 *
 * @param enabled whether it is looked at
 * @param points decibans of each finding whose points are the policy's to say, by the finding's name
 * @param strong findings that pass the group's cap and can prompt by themselves
 * @param missing what missing data counts
 * @param settings other numbers the signal needs, by name
 */
public record SignalPolicy(
        boolean enabled,
        Map<String, Double> points,
        Set<String> strong,
        MissingRule missing,
        Map<String, Double> settings) {

    public SignalPolicy {
        points = Map.copyOf(points);
        strong = Set.copyOf(strong);
        settings = Map.copyOf(settings);
    }

    /**
     * Points of a finding.
     *
     * @throws IllegalArgumentException if the policy has none, which its validation rules out
     */
    public double points(String finding) {
        return known(points, finding);
    }

    /**
     * A setting.
     *
     * @throws IllegalArgumentException if the policy has none, which its validation rules out
     */
    public double setting(String name) {
        return known(settings, name);
    }

    /** The same rules, switched off. */
    SignalPolicy disabled() {
        return new SignalPolicy(false, points, strong, missing, settings);
    }

    private static double known(Map<String, Double> values, String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The policy says nothing of " + name);
        }
        return value;
    }
}
